import type { Finding } from '@periplus/shared'
import { IconChevronRight, IconExternalLink } from '@tabler/icons-react'
import { useId } from 'react'
import { useText } from '../i18n/use-text.ts'
import { CodeBlock } from './CodeBlock.tsx'
import css from './finding.module.css'
import { ObjectName } from './ObjectName.tsx'
import { SeverityMark } from './SeverityMark.tsx'

/** A finding has no id of its own: this names it among all. */
export const findingKey = ({ check, object, path }: Finding): string =>
  [check, object.cluster, object.kind, object.namespace ?? '', object.name, path].join(' ')

interface FindingItemProps {
  finding: Finding
  expanded: boolean
  onToggle: () => void
}

/** What is wrong and where; unfolded: why it matters and what to do. */
export function FindingItem({ finding, expanded, onToggle }: FindingItemProps) {
  const t = useText()
  const detailId = useId()
  return (
    <li className={css.item}>
      <button
        type="button"
        className={css.summary}
        aria-expanded={expanded}
        aria-controls={expanded ? detailId : undefined}
        onClick={onToggle}
      >
        <span className={css.mark}>
          <SeverityMark severity={finding.severity} size={15} />
        </span>
        <span className={css.message}>
          <span className="reader-only">{t(`pages.severity.${finding.severity}`)}: </span>
          {finding.message.text}
        </span>
        <IconChevronRight size={16} className={css.chevron} aria-hidden />
        <span className={css.place}>
          <ObjectName object={finding.object} />
          <span className={css.path}>{finding.path}</span>
        </span>
      </button>
      {expanded && (
        <dl className={css.detail} id={detailId}>
          <dt>{t('pages.findings.why')}</dt>
          <dd>{finding.explanation.text}</dd>
          <dt>{t('pages.findings.fix')}</dt>
          <dd>
            <Remedy text={finding.fix.text} />
          </dd>
          <dt>{t('pages.findings.check')}</dt>
          <dd className={css.code}>{finding.check}</dd>
          {finding.references.length > 0 && (
            <>
              <dt>{t('pages.findings.references')}</dt>
              <dd className={css.code}>{finding.references.join(', ')}</dd>
            </>
          )}
          {finding.documentation !== null && (
            <>
              <dt>{t('pages.findings.documentation')}</dt>
              <dd>
                <a href={finding.documentation} target="_blank" rel="noreferrer">
                  {finding.documentation} <IconExternalLink size={12} aria-hidden />
                </a>
              </dd>
            </>
          )}
        </dl>
      )}
    </li>
  )
}

/** What to do; below its first line may stand what to apply. */
function Remedy({ text }: { text: string }) {
  const t = useText()
  const end = text.indexOf('\n')
  if (end < 0) return text
  return (
    <>
      {text.slice(0, end)}
      <CodeBlock language="YAML" text={text.slice(end + 1)} label={t('pages.findings.fix')} />
    </>
  )
}
