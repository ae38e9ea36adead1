import {
  type CheckFailure,
  type CheckReport,
  type ConfigFacts,
  type ConfigIndex,
  createChecker,
  type FindingDraft,
  indexConfig,
} from '@periplus/mesh'
import type { Logger } from 'pino'

interface Checked {
  readonly config: Pick<ConfigFacts, 'unreadable' | 'suppressions' | 'observed'>
  readonly report: CheckReport
}

const known = new WeakMap<ConfigIndex, Checked>()

/** It knows what it found last, and looks again only at what has changed since. */
const check = createChecker()

/**
 * What is wrong with a configuration; computed once for each state of it, whatever window of traffic
 * the facts are of (what was seen lately is another matter): all checks of a large mesh take longer than its graph.
 */
export const findingsOf = (config: ConfigFacts): readonly FindingDraft[] =>
  reportOn(config).findings

const told = new WeakSet<CheckFailure>()

/** Logs each check that has failed, once: a mistake of ours, beside which the others went on. */
export function logFailedChecks(config: ConfigFacts, logger: Pick<Logger, 'error'>): void {
  for (const failure of reportOn(config).failures) {
    if (told.has(failure)) continue
    told.add(failure)
    const { check, cluster, error: err } = failure
    logger.error({ err, check, cluster }, 'a check failed')
  }
}

function reportOn(config: ConfigFacts): CheckReport {
  const index = indexConfig(config)
  const before = known.get(index)
  const holds =
    before?.config.unreadable === config.unreadable &&
    before?.config.observed === config.observed &&
    before?.config.suppressions === config.suppressions
  if (before && holds) return before.report
  const { unreadable, suppressions, observed } = config
  const report = check(config)
  known.set(index, {
    config: {
      ...(unreadable && { unreadable }),
      ...(suppressions && { suppressions }),
      ...(observed && { observed }),
    },
    report,
  })
  return report
}
