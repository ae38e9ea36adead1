import type { PlacedFinding } from '@periplus/shared'
import { findingKey } from '../../components/FindingItem.tsx'

/** A finding under a key that no other finding of its object has. */
export interface KeyedFinding {
  readonly key: string
  readonly finding: PlacedFinding
}

/**
 * The findings in the order of the text; those without a place in it first. Two of one check at one
 * place share their key in links: the second and later ones get a number here.
 */
export function keyedFindings(findings: readonly PlacedFinding[]): KeyedFinding[] {
  const seen = new Map<string, number>()
  const keyed = findings.map((finding) => {
    const key = findingKey(finding)
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    return { key: count === 1 ? key : `${key} ${count}`, finding }
  })
  return keyed.sort((a, b) => placeOf(a) - placeOf(b))
}

const columnsPerLine = 1e6

const placeOf = ({ finding: { range } }: KeyedFinding): number =>
  range === null ? -1 : range.start.line * columnsPerLine + range.start.column
