import { type ConfigIndex, indexConfig } from '../config/config-index.ts'
import type { ConfigFacts } from '../model/facts.ts'
import type { ObservedTraffic } from '../model/observed.ts'
import { changedKinds } from './changed-kinds.ts'
import { changedObjects } from './changed-objects.ts'
import type { Check } from './check.ts'
import type { FindingDraft } from './finding.ts'
import { orderFindings } from './order-findings.ts'
import type { Profile } from './profile.ts'
import { checks as allChecks } from './registry.ts'
import { createSilencer } from './suppression.ts'
import { systemNamespaces } from './system-namespaces.ts'
import { withoutEchoes } from './without-echoes.ts'

export interface CheckOptions {
  readonly checks?: readonly Check[]
  readonly profile?: Profile
}

/** A check that has thrown: a mistake of ours, which must not hide what the others found. */
export interface CheckFailure {
  readonly check: string
  readonly cluster: string
  readonly error: unknown
}

export interface CheckReport {
  /** Errors first, then by object and place. */
  readonly findings: readonly FindingDraft[]
  /** How many were found and not told because somebody silenced them. */
  readonly suppressed: number
  readonly failures: readonly CheckFailure[]
}

interface Outcome {
  readonly findings: readonly FindingDraft[]
  readonly failures: readonly CheckFailure[]
}

interface Run {
  readonly index: ConfigIndex
  readonly observed: ObservedTraffic | null
  readonly unreadable: ConfigFacts['unreadable']
  readonly outcomes: ReadonlyMap<Check, Outcome>
}

/**
 * Makes what tells what is wrong with a configuration, again and again as it changes: a check whose
 * kinds are what they were is not run again, and one that judges objects one by one judges those that
 * changed.
 */
export function createChecker({
  checks = allChecks,
  profile = 'default',
}: CheckOptions = {}): (facts: ConfigFacts) => CheckReport {
  const active = checks.filter((check) => check.profiles.includes(profile))
  const kinds = new Set(active.flatMap(({ reads }) => reads))
  let last: Run | null = null
  return (facts) => {
    const observed = facts.observed ?? null
    const index = indexConfig(facts)
    const changed = last ? changedKinds(last.index, index, kinds) : 'everything'
    const sameTraffic = last?.observed === observed
    const sameGaps = sameUnreadable(last?.unreadable, facts.unreadable)
    const objectsOf = last ? changedObjects(last.index, index) : null
    const outcomeOf = (check: Check): Outcome => {
      const before = last?.outcomes.get(check)
      const isSameElse =
        changed !== 'everything' &&
        (sameGaps || check.needs.length === 0) &&
        (sameTraffic || !check.reads.includes('Traffic'))
      if (!before || !objectsOf || !isSameElse) return runCheck(check, index, facts, observed)
      const [kind, ...others] = check.reads.filter((each) => changed.has(each))
      if (kind === undefined) return before
      const few = others.length === 0 && kind === check.oneByOne ? objectsOf(kind) : null
      if (!few || before.failures.length > 0) return runCheck(check, index, facts, observed)
      const { findings, failures } = runCheck(check, few.index, facts, observed)
      const kept = before.findings.filter(({ object }) => !few.isStale(object))
      return { findings: [...kept, ...findings], failures }
    }
    const outcomes = new Map(active.map((check) => [check, outcomeOf(check)]))
    last = { index, observed, unreadable: facts.unreadable, outcomes }
    return reportOf(facts, [...outcomes.values()], profile)
  }
}

/**
 * What is wrong with a configuration, all at once.
 * @throws Error of the first check that fails
 */
export function runChecks(facts: ConfigFacts, options?: CheckOptions): readonly FindingDraft[] {
  const { findings, failures } = createChecker(options)(facts)
  const [failure] = failures
  if (failure) throw new Error(`the check ${failure.check} failed`, { cause: failure.error })
  return findings
}

function runCheck(
  check: Check,
  index: ConfigIndex,
  facts: ConfigFacts,
  observed: ObservedTraffic | null,
): Outcome {
  const findings: FindingDraft[] = []
  const failures: CheckFailure[] = []
  for (const cluster of index.clusters) {
    if (!isReadable(check, cluster, facts)) continue
    try {
      for (const finding of check.run(cluster, index, observed)) {
        if (isAnybodys(finding)) findings.push(finding)
      }
    } catch (error) {
      failures.push({ check: check.id, cluster, error })
    }
  }
  return { findings, failures }
}

/** Whether every kind whose absence it would take for a mistake was listed in full. */
const isReadable = ({ needs }: Check, cluster: string, { unreadable = [] }: ConfigFacts) =>
  !unreadable.some((each) => each.cluster === cluster && needs.includes(each.kind))

const isAnybodys = ({ object: { kind, namespace, name } }: FindingDraft) =>
  !systemNamespaces.has(kind === 'Namespace' ? name : (namespace ?? ''))

function reportOf(facts: ConfigFacts, outcomes: readonly Outcome[], profile: Profile): CheckReport {
  const isSilenced = createSilencer(facts)
  const all = outcomes.flatMap(({ findings }) => findings)
  const told = all.filter((finding) => !isSilenced(finding))
  return {
    findings: orderFindings(withoutEchoes(told.flatMap((finding) => asSeenBy(profile, finding)))),
    suppressed: all.length - told.length,
    failures: outcomes.flatMap(({ failures }) => failures),
  }
}

/** A finding with the severity that a profile gives it; nothing where it sees no mistake. */
function asSeenBy(profile: Profile, finding: FindingDraft): readonly FindingDraft[] {
  const severity = finding.severityIn?.[profile] ?? finding.severity
  if (severity === 'off') return []
  return severity === finding.severity ? [finding] : [{ ...finding, severity }]
}

const sameUnreadable = (one: ConfigFacts['unreadable'], other: ConfigFacts['unreadable']) =>
  one === other || textOf(one) === textOf(other)

const textOf = (gaps: ConfigFacts['unreadable'] = []) =>
  gaps.map(({ cluster, kind }) => `${cluster} ${kind}`).join(',')
