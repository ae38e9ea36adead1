import { configObjectParamsOf, type Finding } from '@periplus/shared'
import type { Grouping } from './findings-search.ts'

/** Findings of one object or of one check; the first of them is the worst. */
export interface FindingGroup {
  readonly key: string
  readonly findings: readonly [Finding, ...Finding[]]
}

const keys: Record<Exclude<Grouping, 'none'>, (finding: Finding) => string> = {
  object: ({ object }) => Object.values(configObjectParamsOf(object)).join(' '),
  check: ({ check }) => check,
}

/**
 * Puts findings together that are of one object, or of one check.
 * @param findings the worst first; so are the groups and what is in them
 */
export function groupFindings(
  findings: readonly Finding[],
  by: Exclude<Grouping, 'none'>,
): readonly FindingGroup[] {
  const groups = new Map<string, [Finding, ...Finding[]]>()
  for (const finding of findings) {
    const key = keys[by](finding)
    const group = groups.get(key)
    if (group) group.push(finding)
    else groups.set(key, [finding])
  }
  return [...groups].map(([key, group]) => ({ key, findings: group }))
}
