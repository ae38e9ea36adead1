import {
  type ConfigFacts,
  type ConfigIndex,
  type FindingDraft,
  indexConfig,
  runChecks,
} from '@periplus/mesh'

interface Checked {
  readonly unreadable: ConfigFacts['unreadable']
  readonly findings: readonly FindingDraft[]
}

const known = new WeakMap<ConfigIndex, Checked>()

/**
 * What is wrong with a configuration; computed once for each state of it, whatever window of traffic
 * the facts are of: all checks of a large mesh take longer than its graph.
 */
export function findingsOf(config: ConfigFacts): readonly FindingDraft[] {
  const index = indexConfig(config)
  const before = known.get(index)
  if (before && before.unreadable === config.unreadable) return before.findings
  const findings = runChecks(config)
  known.set(index, { unreadable: config.unreadable, findings })
  return findings
}
