import type { Finding, ResponseOf, summaryEndpoint } from '@periplus/shared'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { FindingCounts } from '../../../components/FindingCounts.tsx'
import { FindingItem, findingKey } from '../../../components/FindingItem.tsx'
import { useText } from '../../../i18n/use-text.ts'
import { PanelSection } from '../PanelSection.tsx'
import css from '../panel.module.css'
import own from './summary.module.css'

interface FindingSummaryProps {
  findings: ResponseOf<typeof summaryEndpoint>['findings']
  /** The namespace that the list of them is narrowed to. */
  namespace?: string | null
}

/** What is wrong with the configuration: the worst of it, and the way to the rest. */
export function FindingSummary({ findings, namespace = null }: FindingSummaryProps) {
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
      <FindingCounts counts={counts} />
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
        <Link
          className={css.linkButton}
          to="/findings"
          search={namespace === null ? {} : { namespaces: namespace }}
        >
          {t('topology.summary.findings.all', { count: total })}
        </Link>
      )}
    </PanelSection>
  )
}
