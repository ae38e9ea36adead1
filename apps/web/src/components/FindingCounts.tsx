import type { WorkloadSummary } from '@periplus/shared'
import { useText } from '../i18n/use-text.ts'
import css from './finding.module.css'
import { SeverityMark } from './SeverityMark.tsx'

type Counts = WorkloadSummary['findings']

/** How many findings of which severity; a dash where Kubernetes did not say: null. */
export function FindingCounts({ counts }: { counts: Counts | null }) {
  const t = useText()
  if (counts === null) return '—'
  const present = (['error', 'warning', 'info'] as const).filter((each) => counts[each] > 0)
  if (present.length === 0) return <span className={css.none}>0</span>
  return (
    <span className={css.counts}>
      {present.map((severity) => (
        <span key={severity} className={css.count} title={t(`pages.severity.${severity}`)}>
          <SeverityMark severity={severity} />
          {counts[severity]}
          <span className="reader-only">{t(`pages.severity.${severity}`)}</span>
        </span>
      ))}
    </span>
  )
}
