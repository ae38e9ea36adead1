import { severities } from '@periplus/shared'
import { compareTexts } from '../config/compare-texts.ts'
import type { FindingDraft } from './finding.ts'

interface Keys {
  /** Where it is told. */
  readonly place: string
  /** What it says. */
  readonly text: string
}

/** Most findings of one run are also those of the next: their keys are made once. */
const known = new WeakMap<FindingDraft, Keys>()

function keysOf(finding: FindingDraft): Keys {
  const before = known.get(finding)
  if (before) return before
  const { object, check, path, message, references } = finding
  const parts = [object.cluster, object.namespace ?? '', object.kind, object.name, check, path]
  const keys = {
    place: parts.join(' '),
    text: [message.id, JSON.stringify(message.params), ...references].join(' '),
  }
  known.set(finding, keys)
  return keys
}

/** Errors first, then by object and place; findings that would read alike at one place are one. */
export function orderFindings(findings: readonly FindingDraft[]): readonly FindingDraft[] {
  const ordered = findings
    .map((finding) => ({ finding, ...keysOf(finding), rank: severities.indexOf(finding.severity) }))
    .sort(
      (a, b) => a.rank - b.rank || compareTexts(a.place, b.place) || compareTexts(a.text, b.text),
    )
  return ordered
    .filter((each, at) => {
      const before = ordered[at - 1]
      return !(
        before &&
        before.rank === each.rank &&
        before.place === each.place &&
        before.text === each.text
      )
    })
    .map(({ finding }) => finding)
}
