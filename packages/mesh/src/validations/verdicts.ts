import { type ConfigIndex, narrowedTo } from '../config/config-index.ts'
import { holdsIn, type Seen, watch } from '../config/memory.ts'
import type { ConfigFacts } from '../model/facts.ts'
import type { ObservedTraffic } from '../model/observed.ts'
import type { Check } from './check.ts'
import type { FindingDraft } from './finding.ts'
import { systemNamespaces } from './system-namespaces.ts'

/** A check that has thrown: a mistake of ours, which must not hide what the others found. */
export interface CheckFailure {
  readonly check: string
  readonly cluster: string
  readonly error: unknown
}

export interface Outcome {
  readonly findings: readonly FindingDraft[]
  readonly failure: CheckFailure | null
}

/** What a check has said of a place, and what it looked at. */
interface Verdict {
  readonly outcome: Outcome
  readonly seen: Seen
}

/** What a check has said of everything. */
export interface Verdicts {
  /** By the cluster and, where it judges place by place, that one (see `placesOf`). */
  readonly byPlace: ReadonlyMap<string, ReadonlyMap<string, Verdict>>
  /** The kinds that it looked at anywhere: a change of another one changes nothing. */
  readonly kinds: ReadonlySet<string>
  readonly hasFailed: boolean
}

/** What checks are run on. */
export interface Judged {
  readonly index: ConfigIndex
  readonly unreadable: ConfigFacts['unreadable']
  readonly observed: ObservedTraffic | null
  /** Of the kinds that a check judges namespace by namespace, one of those alone. */
  part(check: Check, cluster: string, place: Place): ConfigIndex
}

/** Where a check judges by itself: a namespace, or a part of one with very many objects. */
interface Place {
  readonly namespace: string
  readonly part: number | null
}

export function judged(index: ConfigIndex, facts: ConfigFacts): Judged {
  /** Many checks judge the same kinds. */
  const parts = new Map<string, ConfigIndex>()
  return {
    index,
    unreadable: facts.unreadable,
    observed: facts.observed ?? null,
    part(check, cluster, { namespace, part: number }) {
      const kinds = narrowKinds(check) ?? []
      const key = `${kinds.join()} ${cluster} ${namespace} ${number}`
      let part = parts.get(key)
      if (!part) {
        part = narrowedTo(index, { kinds, cluster, namespace, part: number })
        parts.set(key, part)
      }
      return part
    },
  }
}

/** What most checks say of most places. */
const nothingWrong: Outcome = { findings: [], failure: null }

/** Runs a check on a cluster as a whole. */
export function judgeCluster(check: Check, cluster: string, { index, observed }: Judged): Outcome {
  try {
    const findings = check.run(cluster, index, observed).filter(isAnybodys)
    return findings.length === 0 ? nothingWrong : { findings, failure: null }
  } catch (error) {
    return { findings: [], failure: { check: check.id, cluster, error } }
  }
}

/**
 * Runs a check place by place, where what it has said before does not hold.
 * @param known of the same configuration in another state
 */
export function judgePlaces(check: Check, now: Judged, known: Verdicts | undefined): Verdicts {
  const byPlace = new Map<string, ReadonlyMap<string, Verdict>>()
  let hasFailed = false
  const kinds = new Set<string>(narrowKinds(check))
  for (const cluster of now.index.clusters) {
    if (!isReadable(check, cluster, now)) continue
    const ofCluster = new Map<string, Verdict>()
    for (const [key, place] of placesOf(check, cluster, now)) {
      const before = known?.byPlace.get(cluster)?.get(key)
      const verdict = before && holds(before, now) ? before : judge(check, cluster, place, now)
      ofCluster.set(key, verdict)
      hasFailed ||= verdict.outcome.failure !== null
      for (const kind of verdict.seen.kinds) kinds.add(kind)
    }
    byPlace.set(cluster, ofCluster)
  }
  return { byPlace, kinds, hasFailed }
}

/** One that failed may not have come to look at all that it depends on. */
const holds = ({ outcome, seen }: Verdict, { index }: Judged) =>
  outcome.failure === null && holdsIn(seen, index)

const narrowKinds = ({ byNamespace, byObject }: Check) => byObject ?? byNamespace

/**
 * By keys of their own, the places in which there is something to judge; null for all of the cluster.
 * A namespace with few objects is one place, also for who judges each by itself.
 */
function placesOf(
  check: Check,
  cluster: string,
  { index: { state } }: Judged,
): ReadonlyMap<string, Place | null> {
  const kinds = narrowKinds(check)
  if (!kinds) return new Map([['', null]])
  const places = new Map<string, Place>()
  const namespaces = new Set(kinds.flatMap((kind) => state.shelf(kind).namespaces(cluster)))
  for (const namespace of namespaces) {
    const parts = check.byObject
      ? kinds.map((kind) => state.shelf(kind).ofNamespace(cluster, namespace).parts().length)
      : []
    const most = Math.max(1, ...parts)
    if (most === 1) places.set(namespace, { namespace, part: null })
    else
      for (let part = 0; part < most; part += 1)
        places.set(`${namespace}/${part}`, { namespace, part })
  }
  return places
}

function judge(check: Check, cluster: string, place: Place | null, now: Judged): Verdict {
  const index = place === null ? now.index : now.part(check, cluster, place)
  const { value: outcome, seen } = watch(now.index.state.memory, () =>
    judgeCluster(check, cluster, { ...now, index }),
  )
  return { outcome, seen }
}

/** Whether every kind whose absence it would take for a mistake was listed in full. */
export const isReadable = ({ needs }: Check, cluster: string, { unreadable = [] }: Judged) =>
  !unreadable.some((each) => each.cluster === cluster && needs.includes(each.kind))

const isAnybodys = ({ object: { kind, namespace, name } }: FindingDraft) =>
  !systemNamespaces.has(kind === 'Namespace' ? name : (namespace ?? ''))
