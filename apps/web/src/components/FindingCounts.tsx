import { severities, type WorkloadSummary } from '@periplus/shared'
import type { ReactNode } from 'react'
import { useText } from '../i18n/use-text.ts'
import css from './finding.module.css'
import { SeverityMark } from './SeverityMark.tsx'

type Counts = WorkloadSummary['findings']

interface FindingCountsProps {
  counts: Counts | null
  /** What they are about, for readers who hear a link alone. */
  of?: string
  /** Puts the marks into a link to the findings; not called where there is nothing to open. */
  link?: (marks: ReactNode, className: string | undefined) => ReactNode
}

/** How many findings of which severity; a dash where Kubernetes did not say: null. */
export function FindingCounts({ counts, of, link }: FindingCountsProps) {
  const t = useText()
  if (counts === null) return '—'
  const present = severities.filter((each) => counts[each] > 0)
  if (present.length === 0) return <span className={css.none}>0</span>
  const marks = (
    <>
      {of !== undefined && <span className="reader-only">{t('pages.findings.of', { of })} </span>}
      <span className={css.counts}>
        {present.map((severity) => {
          const words = t(`pages.findings.${severity}s`, { count: counts[severity] })
          return (
            <span key={severity} className={css.count} title={words}>
              <SeverityMark severity={severity} />
              <span aria-hidden="true">{counts[severity]}</span>
              <span className="reader-only">{words} </span>
            </span>
          )
        })}
      </span>
    </>
  )
  return link ? link(marks, css.opens) : marks
}
