import type { Finding } from '@periplus/shared'
import { IconChevronRight, IconFileSearch } from '@tabler/icons-react'
import { useId } from 'react'
import { useText } from '../i18n/use-text.ts'
import { FindingDetail } from './FindingDetail.tsx'
import css from './finding.module.css'
import { ObjectLink } from './ObjectLink.tsx'
import { ObjectName } from './ObjectName.tsx'
import { SeverityMark } from './SeverityMark.tsx'

/** A finding has no id of its own: this names it among all. */
export const findingKey = ({ check, object, path }: Pick<Finding, 'check' | 'object' | 'path'>) =>
  [check, object.cluster, object.kind, object.namespace ?? '', object.name, path].join(' ')

interface FindingItemProps {
  finding: Finding
  expanded: boolean
  onToggle: () => void
  /** Left out where the list is of one object, named above it. */
  withObject?: boolean
}

/** What is wrong and where; unfolded: why it matters, what to do, and the way to its place. */
export function FindingItem(props: FindingItemProps) {
  const { finding, expanded, onToggle, withObject = true } = props
  const t = useText()
  const detailId = useId()
  const { object, path } = finding
  const key = findingKey(finding)
  return (
    <li className={css.item}>
      <div className={css.head}>
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
        </button>
        <div className={css.place}>
          {withObject && (
            <ObjectLink object={object} finding={key} className={css.object}>
              <ObjectName object={object} />
            </ObjectLink>
          )}
          <span className={css.path}>{path}</span>
        </div>
      </div>
      {expanded && (
        <div id={detailId}>
          <FindingDetail finding={finding} />
          <ObjectLink object={object} finding={key} className={css.open}>
            <IconFileSearch size={14} aria-hidden />
            {t('pages.findings.open-object')}
            <span className="reader-only">
              {`: ${object.kind} ${object.namespace === null ? '' : `${object.namespace}/`}${object.name}`}
            </span>
          </ObjectLink>
        </div>
      )}
    </li>
  )
}
