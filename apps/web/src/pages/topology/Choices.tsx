import type { ServiceGraph } from '@periplus/shared'
import { usualRates } from '@periplus/shared'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useFormat } from '../../format/use-format.ts'
import { namesOfRates } from '../../graph-page/display/rates-in-words.ts'
import { nameOfId } from '../../graph-page/names.ts'
import { Options } from '../../graph-page/Options.tsx'
import { useText } from '../../i18n/use-text.ts'
import css from './choices.module.css'
import { countChanges } from './compare/compared-graph.ts'
import type { useComparison } from './compare/use-comparison.ts'
import { hopChoices, type TopologySearch } from './topology-search.ts'

interface ChoicesProps {
  graph: ServiceGraph
  comparison: Pick<ReturnType<typeof useComparison>, 'edges' | 'before'>
  search: TopologySearch
  change: (patch: Partial<TopologySearch>) => void
}

/** What was chosen to be shown, left out and put together, each with its way back. */
export function Choices({ graph, comparison, search, change }: ChoicesProps) {
  const format = useFormat()
  const t = useText()
  const { focus, hops, direction, collapse, expand, hide } = search
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]))
  const { hidden } = graph
  const isHiding = hide.trim() !== '' && hidden.nodes + hidden.edges > 0
  const { edges, before } = comparison
  const rates = { grpc: search.grpcRate, tcp: search.tcpRate }
  const usual = rates.grpc === usualRates.grpc && rates.tcp === usualRates.tcp
  const compared = search.before !== null && edges && before
  if (!compared && focus.length === 0 && collapse.length === 0 && expand.length === 0 && !isHiding)
    return null
  return (
    <div className={css.choices}>
      {compared && (
        <Choice remove={t('topology.compare.end')} onRemove={() => change({ before: null })}>
          {t('topology.compare.counts', {
            from: format.time(Date.parse(before.from)),
            to: format.time(Date.parse(before.to)),
            ...countChanges(edges),
          })}
          {usual ? null : ` · ${t('topology.compare.rates', namesOfRates(rates, t))}`}
        </Choice>
      )}
      {focus.length > 0 && (
        <Choice remove={t('topology.focus.end')} onRemove={() => change({ focus: [] })}>
          {t('topology.focus.of', { name: focus.map((id) => nameOfId(id, nodes, t)).join(', ') })}
          <Options
            className={css.select}
            label={t('topology.focus.hops')}
            value={hops}
            values={hopChoices}
            say={(each) => t('topology.focus.within', { count: Number(each) })}
            onChange={(chosen) => change({ hops: chosen })}
          />
          <Options
            className={css.select}
            label={t('topology.focus.direction')}
            value={direction}
            values={['both', 'up', 'down']}
            say={(each) => t(`topology.focus.${each}`)}
            onChange={(chosen) => change({ direction: chosen })}
          />
        </Choice>
      )}
      {isHiding && (
        <Choice remove={t('topology.hide.end')} onRemove={() => change({ hide: '' })}>
          {t('topology.hide.left-out', hidden)}
        </Choice>
      )}
      {collapse.length > 0 && (
        <Choice
          remove={t('topology.collapse.end')}
          onRemove={() => change({ collapse: [], expand: [] })}
        >
          {collapse.includes('all')
            ? t('topology.collapse.all')
            : t('topology.collapse.some', {
                names: collapse.map((id) => nameOfId(id, nodes, t)).join(', '),
              })}
        </Choice>
      )}
      {expand.length > 0 && collapse.length === 0 && (
        <Choice remove={t('topology.expand.end')} onRemove={() => change({ expand: [] })}>
          {t('topology.expand.some', {
            names: expand.map((id) => nameOfId(id, nodes, t)).join(', '),
          })}
        </Choice>
      )}
    </div>
  )
}

interface ChoiceProps {
  remove: string
  onRemove: () => void
  children: ReactNode
}

function Choice({ remove, onRemove, children }: ChoiceProps) {
  return (
    <span className={css.choice}>
      {children}
      <button
        type="button"
        className={css.remove}
        aria-label={remove}
        title={remove}
        onClick={onRemove}
      >
        <IconX size={13} aria-hidden />
      </button>
    </span>
  )
}
