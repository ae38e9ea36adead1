import type { Explain, Window } from '@periplus/shared'
import { PromqlBlock } from '../../components/PromqlBlock.tsx'
import { useFormat } from '../../format/use-format.ts'
import { protocolNames } from '../../graph-page/names.ts'
import { useText } from '../../i18n/use-text.ts'
import { PanelSection } from './PanelSection.tsx'
import css from './panel.module.css'

interface ExplainListProps {
  explain: readonly Explain[]
  /** The stretch of time that the figures are about. */
  window: Window
}

/** Where each figure comes from: the query to paste, the reporter, the number of series. */
export function ExplainList({ explain, window }: ExplainListProps) {
  const t = useText()
  const format = useFormat()
  if (explain.length === 0) return null
  return (
    <PanelSection title={t('topology.panel.explain')}>
      {explain.map((each, index) => {
        const { figure, quantile, promql, reporter, seriesCount, part, protocol } = each
        const subject = [
          t(`topology.figure.${figure}`),
          ...(quantile === undefined ? [] : [quantile]),
          ...(protocol === undefined ? [] : [protocolNames[protocol]]),
          ...(part === undefined || part === 'all' ? [] : [t(`topology.summary.part.${part}`)]),
        ]
        const facts = [
          t('topology.panel.explain.window', {
            length: format.duration(window.rateWindow * 1000),
            at: format.time(Date.parse(window.at)),
          }),
          ...(reporter === null ? [] : [t('topology.panel.explain.reporter', { reporter })]),
          ...(seriesCount === null
            ? []
            : [t('topology.panel.explain.series', { count: seriesCount })]),
        ]
        return (
          <details
            key={`${figure} ${part} ${protocol} ${promql}`}
            className={css.query}
            open={index === 0}
          >
            <summary>{subject.join(' · ')}</summary>
            <div className={css.queryBody}>
              <PromqlBlock promql={promql} />
              <p className={css.note}>{facts.join(' · ')}</p>
            </div>
          </details>
        )
      })}
    </PanelSection>
  )
}
