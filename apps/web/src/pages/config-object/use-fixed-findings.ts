import type { PlacedFinding } from '@periplus/shared'
import { useState } from 'react'
import type { ConfigObjectData } from './config-object-data.ts'
import { fixedFindings } from './fixed-findings.ts'

/** So many notes are news; more are noise. */
const remembered = 5

/**
 * The findings that went while the object was looked at, newest first, and how to dismiss them.
 * Those of an object that is deleted, or that could not be read, are not fixed.
 */
export function useFixedFindings(data: ConfigObjectData | undefined) {
  const [seen, setSeen] = useState<ConfigObjectData | undefined>(data)
  const [fixed, setFixed] = useState<readonly PlacedFinding[]>([])
  if (data !== seen) {
    setSeen(data)
    if (data?.state === 'live' && seen?.state === 'live') {
      const gone = fixedFindings(seen.findings, data.findings)
      const stillFixed = fixedFindings(fixed, data.findings)
      setFixed([...gone, ...stillFixed].slice(0, remembered))
    }
  }
  return { fixed, dismiss: () => setFixed([]) }
}
