import type { Explain, Window } from '@periplus/shared'
import { useState } from 'react'
import { SkeletonRows } from '../../../components/Skeleton.tsx'
import { useText } from '../../../i18n/use-text.ts'
import { ExplainList } from '../ExplainList.tsx'
import css from '../panel.module.css'

interface ExplanationsProps<Asked> {
  /** What the figures are of now. */
  asked: Asked
  /** Called with null until somebody wants to know, then with what the figures were of. */
  useExplanations: (asked: Asked | null) => {
    readonly data?: { readonly explain: readonly Explain[]; readonly window: Window } | undefined
    readonly error: Error | null
  }
}

/**
 * The queries behind the figures. To count their series costs a query for each, so it waits until somebody
 * asks, and then speaks of that moment while the figures go on.
 */
export function Explanations<Asked extends { readonly at?: string | undefined }>({
  asked,
  useExplanations,
}: ExplanationsProps<Asked>) {
  const t = useText()
  const [wanted, want] = useState<Asked | null>(null)
  const { data, error } = useExplanations(wanted)
  return (
    <>
      {wanted?.at !== asked.at && (
        <div className={css.links}>
          <button type="button" className={css.action} onClick={() => want(asked)}>
            {t('topology.summary.explain')}
          </button>
        </div>
      )}
      {wanted === null ? null : error ? (
        <p className={css.note}>{error.message}</p>
      ) : !data ? (
        <SkeletonRows rows={5} />
      ) : data.explain.length === 0 ? (
        <p className={css.note}>{t('topology.summary.chart.none')}</p>
      ) : (
        <ExplainList explain={data.explain} window={data.window} />
      )}
    </>
  )
}
