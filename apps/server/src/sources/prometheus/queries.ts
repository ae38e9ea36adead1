/** The questions about the whole mesh: one or two per family, whatever the number of namespaces. */
import {
  isTcp,
  type MeshFamily,
  metrics,
  requestLabels,
  sideFamilies,
  sideMetrics,
  tcpLabels,
} from './families.ts'
import {
  differs,
  equals,
  type Instant,
  labelled,
  type Matcher,
  maxBy,
  maxOverTime,
  oneOf,
  or,
  type PromQl,
  sumBy,
  zeros,
} from './query-builder.ts'
import { type FormedInstant, rateOf } from './read-form.ts'

/** Says in an answer about several families which one a row is of. */
export const familyLabel = 'periplus_family'

/** Families whose figures come from one side of each call. */
export const oneSidedFamilies = [
  'durationSum',
  'requestBytesSum',
  'responseBytesSum',
] as const satisfies readonly MeshFamily[]
export type OneSidedFamily = (typeof oneSidedFamilies)[number]

const calleesSide = equals('reporter', 'destination')

/**
 * Half of the series of a family. What callees say of callers without a proxy is asked `besides`; see
 * `whereCallersAreSilent` for what else it leaves out.
 */
const callersSide = differs('reporter', 'destination')

/** Telemetry of callers without a proxy. */
const unnamedCaller = equals('source_workload', 'unknown')

/**
 * Rates of one family over the window, per edge and outcome: at least one question, each about other series.
 * Prometheus answers one on one core. Requests are half of what is asked for, and are asked for by side: nothing
 * waits for a single long answer then.
 */
export function wholeMesh(family: MeshFamily, instant: FormedInstant): readonly PromQl[] {
  const labels = isTcp(family) ? tcpLabels : requestLabels
  return partsOf(family).map((matchers) =>
    sumBy(labels, rateOf(metrics[family], matchers, instant)),
  )
}

function partsOf(family: MeshFamily): readonly (readonly Matcher[])[] {
  if (family === 'requests') return [[callersSide], [calleesSide]]
  return oneSidedFamilies.some((each) => each === family) ? [[callersSide]] : [[]]
}

/** What callees say of the one-sided families, of some calls: the parts of a query. */
const calleesWords = (calls: readonly Matcher[], instant: FormedInstant): readonly PromQl[] =>
  oneSidedFamilies.map((family) =>
    labelled(
      sumBy(requestLabels, rateOf(metrics[family], [calleesSide, ...calls], instant)),
      familyLabel,
      family,
    ),
  )

/** What is left out of the one-sided families, of some calls of callers with a proxy, in one query. */
export const calleesWord = (calls: readonly Matcher[], instant: FormedInstant): PromQl =>
  or(calleesWords([differs('source_workload', 'unknown'), ...calls], instant))

/**
 * Messages of gRPC, connections of TCP, and the calls of callers without a proxy, in one query. A union
 * with these in the query of each family would compare all its series, to add a few.
 */
export const besides = (instant: FormedInstant): PromQl =>
  or([
    ...calleesWords([unnamedCaller], instant),
    ...sideFamilies.map((family) =>
      labelled(sumBy(tcpLabels, rateOf(sideMetrics[family], [], instant)), familyLabel, family),
    ),
  ])

/** How scrape configurations name the pod of a target: Istio's sample and the Operator, and older ones. */
export const podLabels = [
  ['namespace', 'pod'],
  ['kubernetes_namespace', 'kubernetes_pod_name'],
] as const

/** Pods of which no target could be scraped within so many seconds, though they are to be. */
export const silentPods = (instant: Instant): PromQl =>
  zeros(maxBy(podLabels.flat(), maxOverTime('up', instant)))

/** Requests that arrive, by namespace, as the receiving side reports them: each counts once. */
export const arrivalsByNamespace = (instant: FormedInstant): PromQl =>
  sumBy(
    ['destination_cluster', 'destination_workload_namespace'],
    rateOf(metrics.requests, [oneOf('reporter', ['destination', 'waypoint'])], instant),
  )
