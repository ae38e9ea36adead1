import type { ActingConfig } from '@periplus/shared'
import { FindingCounts } from './FindingCounts.tsx'
import { ObjectLink } from './ObjectLink.tsx'

interface ActingFindingsProps {
  object: ActingConfig['object']
  counts: ActingConfig['findings']
}

/** How many findings there are about an object that acts somewhere, leading to them; or nothing. */
export function ActingFindings({ object, counts }: ActingFindingsProps) {
  if (counts.error + counts.warning + counts.info === 0) return null
  return (
    <FindingCounts
      counts={counts}
      of={`${object.kind} ${object.name}`}
      link={(marks, className) => (
        <ObjectLink object={object} className={className}>
          {marks}
        </ObjectLink>
      )}
    />
  )
}
