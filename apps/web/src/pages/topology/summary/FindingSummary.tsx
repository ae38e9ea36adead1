import type { Finding, ResponseOf, summaryEndpoint } from '@periplus/shared'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { FindingCounts } from '../../../components/FindingCounts.tsx'
import { FindingItem, findingKey } from '../../../components/FindingItem.tsx'
import { useText } from '../../../i18n/use-text.ts'
import { PanelSection } from '../PanelSection.tsx'
import css from '../panel.module.css'
import type { boxScope } from './box-scope.ts'
import own from './summary.module.css'

interface FindingSummaryProps {
  findings: ResponseOf<typeof summaryEndpoint>['findings']
  /** What the list of them is narrowed to; absent: as the page is. */
  scope?: ReturnType<typeof boxScope>
}

/** What is wrong with the configuration: the worst of it, and the way to the rest. */
export function FindingSummary({ findings, scope = {} }: FindingSummaryProps) {
  const t = useText()
  const [open, setOpen] = useState<string | null>(null)
  const { worst, counts } = findings
  const total = counts.error + counts.warning + counts.info
  if (total === 0) return null
  const toggle = (finding: Finding) => {
    const key = findingKey(finding)
    setOpen(open === key ? null : key)
  }
  return (
    <PanelSection title={t('topology.panel.findings')}>
      <div>
        <FindingCounts
          counts={counts}
          link={(marks, className) => (
            <Link to="/findings" search={scope} className={className}>
              {marks}
            </Link>
          )}
        />
      </div>
      <ul className={own.findings}>
        {worst.map((finding) => (
          <FindingItem
            key={findingKey(finding)}
            finding={finding}
            expanded={open === findingKey(finding)}
            onToggle={() => toggle(finding)}
          />
        ))}
      </ul>
      {total > worst.length && (
        <Link className={css.linkButton} to="/findings" search={scope}>
          {t('topology.summary.findings.all', { count: total })}
        </Link>
      )}
    </PanelSection>
  )
}
