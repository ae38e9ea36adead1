/** The questions about the whole mesh: one per family, whatever the number of namespaces. */
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
  type Instant,
  labelled,
  maxBy,
  maxOverTime,
  oneOf,
  or,
  type PromQl,
  sumBy,
  zeros,
} from './query-builder.ts'
import { type FormedInstant, rateOf } from './read-form.ts'

/** Rates of one family over the window, per edge and outcome. */
export const wholeMesh = (family: MeshFamily, instant: FormedInstant): PromQl =>
  sumBy(isTcp(family) ? tcpLabels : requestLabels, rateOf(metrics[family], [], instant))

/** Says in an answer about several families which one a row is of. */
export const familyLabel = 'periplus_family'

/** Messages of gRPC and connections of TCP, in one query. */
export const besides = (instant: FormedInstant): PromQl =>
  or(
    sideFamilies.map((family) =>
      labelled(sumBy(tcpLabels, rateOf(sideMetrics[family], [], instant)), familyLabel, family),
    ),
  )

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
