import { type GraphEdge, parseId, type TrafficRates, trafficRate } from '@periplus/shared'
import type { ReactNode } from 'react'
import { HealthMark } from '../../components/HealthMark.tsx'
import type { Column } from '../../components/table/column.ts'
import { noData } from '../../format/numbers.ts'
import type { useFormat } from '../../format/use-format.ts'
import { byteRate, sayRate } from '../../graph-view/traffic-rates.ts'
import type { Translate } from '../../i18n/use-text.ts'
import { ratesInWords } from '../display/rates-in-words.ts'
import { type NodesById, nameOfId, namespaceOfId } from '../names.ts'
import css from './tables.module.css'

interface EdgeColumnsContext {
  readonly nodes: NodesById
  readonly t: Translate
  readonly format: ReturnType<typeof useFormat>
  readonly rates: TrafficRates
  readonly onSelect: (id: string) => void
}

/** Every figure of an edge, as the picture has it. */
export function edgeColumns(context: EdgeColumnsContext): Column<GraphEdge>[] {
  const { t, format, rates } = context
  const name = (id: string | null) => (id === null ? null : nameOfId(id, context.nodes, t))
  return [
    {
      id: 'source',
      title: t('topology.table.source'),
      value: ({ source }) => name(source),
      cell: (edge) => (
        <button type="button" className={css.cellButton} onClick={() => context.onSelect(edge.id)}>
          <HealthMark status={edge.health} />{' '}
          <Place id={edge.source} name={name(edge.source)} t={t} />
        </button>
      ),
    },
    plain('service', t('topology.table.service'), ({ service }) => name(service), '104px'),
    {
      id: 'target',
      title: t('topology.table.target'),
      value: ({ target }) => name(target),
      cell: ({ target }) => <Place id={target} name={name(target)} t={t} />,
    },
    plain('protocol', t('topology.table.protocol'), ({ protocol }) => protocol, '76px'),
    plain('via', t('topology.table.via'), ({ via }) => name(via), '84px'),
    plain('reporter', t('topology.table.reporter'), ({ reporter }) => reporter, '94px'),
    {
      ...figure('rate', t('topology.table.rate'), (edge) => countRate(edge, rates), format.rate),
      cell: (edge) =>
        countRate(edge, rates) === null ? noData : sayRate(trafficRate(edge, rates), format),
      hint: ratesInWords(rates, t),
    },
    {
      ...figure(
        'share',
        t('topology.table.share'),
        ({ sourceShare = null }) => sourceShare,
        format.ratio,
      ),
      hint: t('topology.table.share.hint'),
    },
    {
      ...figure('errors', t('topology.table.errors'), (edge) => edge.errorRatio, format.ratio),
      hint: t('topology.table.errors.hint'),
      cell: (edge) => (
        <span className={css.trouble} data-tone={edge.health}>
          {format.ratio(edge.errorRatio)}
        </span>
      ),
    },
    {
      ...figure(
        '4xx',
        t('topology.table.client-errors'),
        (edge) => edge.clientErrorRatio,
        format.ratio,
      ),
      hint: t('topology.table.client-errors.hint'),
    },
    figure('mtls', t('topology.table.mtls'), (edge) => edge.mtlsRatio, format.ratio),
    figure('bytes', t('topology.table.bytes'), (edge) => byteRate(edge, rates), format.throughput),
    {
      ...figure(
        'latency',
        t('topology.table.latency'),
        (edge) => edge.meanLatencyMs,
        format.duration,
      ),
      hint: t('topology.table.latency.hint'),
    },
  ]
}

/** Things per second, where the chosen rate counts things. */
function countRate(edge: GraphEdge, rates: TrafficRates): number | null {
  const { unit, perSecond } = trafficRate(edge, rates)
  return unit === 'bytes' ? null : perSecond
}

interface PlaceProps {
  id: string
  name: string | null
  t: Translate
}

function Place({ id, name, t }: PlaceProps): ReactNode {
  const namespace = namespaceOfId(id)
  const kind = parseId(id)?.kind === 'service' ? t('topology.role.service') : null
  const more = [kind, namespace].filter(Boolean).join(' · ')
  return (
    <span title={namespace ? `${namespace}/${name}` : (name ?? undefined)}>
      {name}
      {more !== '' && <span className={css.quiet}> {more}</span>}
    </span>
  )
}

const plain = (
  id: string,
  title: string,
  value: (edge: GraphEdge) => string | null,
  width: string,
): Column<GraphEdge> => ({ id, title, value, width })

/** As wide as the longest figure and its title. */
const figureWidths: Readonly<Record<string, string>> = {
  share: '72px',
  errors: '76px',
  '4xx': '68px',
  mtls: '76px',
  bytes: '98px',
}

const figure = (
  id: string,
  title: string,
  value: (edge: GraphEdge) => number | null,
  write: (value: number | null) => string,
): Column<GraphEdge> => ({
  id,
  title,
  value,
  cell: (edge) => write(value(edge)),
  numeric: true,
  width: figureWidths[id] ?? '84px',
})
