import type { Finding } from '@periplus/shared'
import { IconChevronRight } from '@tabler/icons-react'
import { useId } from 'react'
import { useText } from '../i18n/use-text.ts'
import { FindingDetail } from './FindingDetail.tsx'
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
        <div id={detailId}>
          <FindingDetail finding={finding} />
        </div>
      )}
    </li>
  )
}
