import { indexConfig } from '../config/config-index.ts'
import type { ConfigFacts } from '../model/facts.ts'
import { changedKinds } from './changed-kinds.ts'
import type { Check } from './check.ts'
import type { FindingDraft } from './finding.ts'
import { orderFindings } from './order-findings.ts'
import type { Profile } from './profile.ts'
import { checks as allChecks } from './registry.ts'
import { createSilencer } from './suppression.ts'
import {
  type CheckFailure,
  isReadable,
  type Judged,
  judgeCluster,
  judged,
  judgePlaces,
  type Outcome,
  type Verdicts,
} from './verdicts.ts'
import { withoutEchoes } from './without-echoes.ts'

export type { CheckFailure }

export interface CheckOptions {
  readonly checks?: readonly Check[]
  readonly profile?: Profile
}

export interface CheckReport {
  /** Errors first, then by object and place. */
  readonly findings: readonly FindingDraft[]
  /** How many were found and not told because somebody silenced them. */
  readonly suppressed: number
  readonly failures: readonly CheckFailure[]
}

interface Run {
  /** Without the parts that were made of it: they are many, and nobody asks for them again. */
  readonly on: Pick<Judged, 'index' | 'unreadable' | 'observed'>
  readonly verdicts: ReadonlyMap<Check, Verdicts>
}

/**
 * Makes what tells what is wrong with a configuration, again and again as it changes: what a check
 * has said of a place holds for as long as all that it looked at is as it was.
 */
export function createChecker(options: CheckOptions = {}): (facts: ConfigFacts) => CheckReport {
  const active = activeChecks(options)
  let last: Run | null = null
  return (facts) => {
    const now = judged(indexConfig(facts), facts)
    const before = last && last.on.index.state.memory === now.index.state.memory ? last : null
    const hasChanged = changedKinds(before?.on.index ?? null, now.index)
    const lateHaveChanged = [...now.index.state.memory.lateKinds].some(hasChanged)
    const sameGaps = sameUnreadable(before?.on.unreadable, now.unreadable)
    const sameTraffic = before?.on.observed === now.observed
    const judge = (check: Check): Verdicts => {
      const isSameElse =
        (sameGaps || check.needs.length === 0) && (sameTraffic || !check.reads.includes('Traffic'))
      const known = isSameElse ? before?.verdicts.get(check) : undefined
      const isAsked =
        !known || known.hasFailed || lateHaveChanged || [...known.kinds].some(hasChanged)
      return isAsked ? judgePlaces(check, now, known) : known
    }
    const verdicts = new Map(active.map((check) => [check, judge(check)]))
    const { index, unreadable, observed } = now
    last = { on: { index, unreadable, observed }, verdicts }
    const outcomes = [...verdicts.values()].flatMap(({ byPlace }) =>
      [...byPlace.values()].flatMap((places) => [...places.values()].map(({ outcome }) => outcome)),
    )
    return reportOf(facts, outcomes, options.profile)
  }
}

/** What is wrong with a configuration that nobody will ask about again. */
export function checkOnce(facts: ConfigFacts, options: CheckOptions = {}): CheckReport {
  const now = judged(indexConfig(facts), facts)
  const outcomes = activeChecks(options).flatMap((check) =>
    now.index.clusters
      .filter((cluster) => isReadable(check, cluster, now))
      .map((cluster) => judgeCluster(check, cluster, now)),
  )
  return reportOf(facts, outcomes, options.profile)
}

/**
 * What is wrong with a configuration, all at once.
 * @throws Error of the first check that fails
 */
export function runChecks(facts: ConfigFacts, options?: CheckOptions): readonly FindingDraft[] {
  const { findings, failures } = checkOnce(facts, options)
  const [failure] = failures
  if (failure) throw new Error(`the check ${failure.check} failed`, { cause: failure.error })
  return findings
}

const activeChecks = ({ checks = allChecks, profile = 'default' }: CheckOptions) =>
  checks.filter((check) => check.profiles.includes(profile))

function reportOf(
  facts: ConfigFacts,
  outcomes: readonly Outcome[],
  profile: Profile = 'default',
): CheckReport {
  const isSilenced = createSilencer(facts)
  const all = outcomes.flatMap(({ findings }) => findings)
  const told = all.filter((finding) => !isSilenced(finding))
  return {
    findings: orderFindings(withoutEchoes(told.flatMap((finding) => asSeenBy(profile, finding)))),
    suppressed: all.length - told.length,
    failures: onePerCluster(outcomes.flatMap(({ failure }) => failure ?? [])),
  }
}

/** A check that fails in each namespace of a cluster has one mistake. */
const onePerCluster = (failures: readonly CheckFailure[]): readonly CheckFailure[] => [
  ...new Map(failures.map((each) => [`${each.check} ${each.cluster}`, each])).values(),
]

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
