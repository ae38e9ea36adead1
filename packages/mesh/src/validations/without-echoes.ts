import type { FindingDraft } from './finding.ts'

/** Istio's own validation knows what a field means; the definition of the kind knows its form. */
const meaning = 'schema/'
const form = 'crd/'

/**
 * One mistake in a field is told once: what the definition says of a field of which Istio's own
 * validation says something is left out. What only one of them says stays.
 */
export function withoutEchoes(findings: readonly FindingDraft[]): readonly FindingDraft[] {
  const explained = new Set(findings.filter(({ check }) => check.startsWith(meaning)).map(placeOf))
  if (explained.size === 0) return findings
  return findings.filter(
    (finding) => !finding.check.startsWith(form) || !explained.has(placeOf(finding)),
  )
}

const placeOf = ({ object: { cluster, kind, namespace, name }, path }: FindingDraft) =>
  [cluster, kind, namespace ?? '', name, path].join(' ')
