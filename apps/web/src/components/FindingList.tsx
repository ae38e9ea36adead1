import type { Finding } from '@periplus/shared'
import { FindingItem, findingKey } from './FindingItem.tsx'
import css from './finding.module.css'

interface FindingListProps {
  findings: readonly Finding[]
  /** Key of the one that is unfolded. */
  open: string | null
  onOpen: (key: string | null) => void
  /** False where all are of one object, named above them. */
  withObject?: boolean
}

/** Findings one under the other; one of them is unfolded at a time. */
export function FindingList({ findings, open, onOpen, withObject = true }: FindingListProps) {
  return (
    <ul className={css.list}>
      {findings.map((finding) => {
        const key = findingKey(finding)
        return (
          <FindingItem
            key={key}
            finding={finding}
            withObject={withObject}
            expanded={open === key}
            onToggle={() => onOpen(open === key ? null : key)}
          />
        )
      })}
    </ul>
  )
}
