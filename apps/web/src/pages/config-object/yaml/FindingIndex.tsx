import { useState } from 'react'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { SeverityMark } from '../../../components/SeverityMark.tsx'
import { useText } from '../../../i18n/use-text.ts'
import type { KeyedFinding } from '../keyed-findings.ts'
import css from './yaml.module.css'

interface FindingIndexProps {
  findings: readonly KeyedFinding[]
  /** Whether the checks look at the object: not at one that is gone. */
  checked: boolean
  /** Key of the one that is unfolded in the text. */
  open: string | null
  onOpen: (key: string) => void
}

/** So many are drawn at first, and more at a time: an object may have thousands. */
const atOnce = 200

/** The findings as a list, each leading to its line. */
export function FindingIndex({ findings, checked, open, onOpen }: FindingIndexProps) {
  const t = useText()
  const [asked, setAsked] = useState(atOnce)
  // The one that an address leads to is there in any case.
  const drawn = Math.max(asked, findings.findIndex(({ key }) => key === open) + 1)
  return (
    <Panel
      title={t('config-object.findings')}
      aside={findings.length > 0 && findings.length}
      flush={findings.length > 0}
    >
      {findings.length === 0 ? (
        <EmptyState
          compact
          title={t(checked ? 'config-object.findings.none' : 'config-object.findings.unknown')}
        />
      ) : (
        <ul className={css.index}>
          {findings.slice(0, drawn).map(({ key, finding }) => (
            <li key={key}>
              <button
                type="button"
                className={css.indexItem}
                aria-current={key === open ? 'true' : undefined}
                title={t('config-object.findings.show')}
                onClick={() => onOpen(key)}
              >
                <span className={css.noteMark}>
                  <SeverityMark severity={finding.severity} />
                </span>
                <span className={css.indexMessage}>
                  <span className="reader-only">{t(`pages.severity.${finding.severity}`)}: </span>
                  {finding.message.text}
                </span>
                <span className={css.indexPlace}>
                  {finding.range === null
                    ? t('config-object.findings.whole')
                    : t('config-object.findings.line', { line: finding.range.start.line })}
                  {finding.path !== '' && <span className={css.path}>{finding.path}</span>}
                </span>
              </button>
            </li>
          ))}
          {findings.length > drawn && (
            <li>
              <button
                type="button"
                className={css.indexMore}
                onClick={() => setAsked(drawn + atOnce)}
              >
                {t('config-object.findings.more', { count: findings.length - drawn })}
              </button>
            </li>
          )}
        </ul>
      )}
    </Panel>
  )
}
