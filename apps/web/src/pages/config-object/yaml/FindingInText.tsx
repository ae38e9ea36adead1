import type { PlacedFinding } from '@periplus/shared'
import { IconChevronRight } from '@tabler/icons-react'
import { useEffect, useId, useRef } from 'react'
import { FindingDetail } from '../../../components/FindingDetail.tsx'
import { SeverityMark } from '../../../components/SeverityMark.tsx'
import { useText } from '../../../i18n/use-text.ts'
import css from './yaml.module.css'

interface FindingInTextProps {
  finding: PlacedFinding
  expanded: boolean
  onToggle: () => void
  /** Takes the focus: a person has come here from the list. */
  focused: boolean
}

/** A finding at its place: what is wrong; unfolded: why it matters and what to do. */
export function FindingInText({ finding, expanded, onToggle, focused }: FindingInTextProps) {
  const t = useText()
  const detailId = useId()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // The editor has brought the line into sight; the browser must not scroll to another place.
    if (focused) button.current?.focus({ preventScroll: true })
  }, [focused])
  return (
    <div className={css.note} data-severity={finding.severity}>
      <button
        ref={button}
        type="button"
        className={css.noteHead}
        aria-expanded={expanded}
        aria-controls={expanded ? detailId : undefined}
        onClick={onToggle}
      >
        <span className={css.noteMark}>
          <SeverityMark severity={finding.severity} />
        </span>
        <span>
          <span className="reader-only">{t(`pages.severity.${finding.severity}`)}: </span>
          {finding.message.text}
        </span>
        <IconChevronRight size={15} className={css.chevron} aria-hidden />
      </button>
      {expanded && (
        <div id={detailId} className={css.noteDetail}>
          <FindingDetail finding={finding} />
        </div>
      )}
    </div>
  )
}
