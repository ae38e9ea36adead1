/** The traffic of a window, from every Prometheus that there is. */
import type { SilentPod, TrafficSample } from '@periplus/mesh'
import { message } from '@periplus/shared'
import type { RequestContext } from '../context.ts'
import { ProblemError } from '../http/problem-error.ts'
import type { ClusterSources } from '../sources/cluster-sources.ts'
import { remember } from '../sources/memory/remember.ts'
import type { PrometheusSource } from '../sources/prometheus/prometheus-source.ts'
import { type ReadForm, rawForm, type TrafficScope } from '../sources/prometheus/read-form.ts'
import { ReadTooLarge } from '../sources/prometheus/read-plan.ts'
import type { TrafficRead } from '../sources/prometheus/read-traffic.ts'
import type { PodName } from '../sources/prometheus/side-reads.ts'
import type { Measured } from '../sources/source-reading.ts'
import { patienceForRest, withPatience } from './patience.ts'
import { type Read, reading, readSource, sourceTitles } from './reading.ts'
import { askedOnce, upstreamPlace } from './upstream-place.ts'
import type { ResolvedWindow } from './window.ts'

export interface TrafficReading extends Read<readonly TrafficSample[]> {
  readonly silentPods: readonly SilentPod[]
  readonly address: string
  readonly form: ReadForm
  /** The calls alone: their other figures are still being read. */
  readonly isEarly: boolean
}

/** What becomes of a read that is too dear: nothing without it, or everything without its figures. */
export type OverBudget = 'refuse' | 'leave-out'

const noPods: readonly SilentPod[] = []

/** As many windows as viewers are likely to look at together, for several Prometheus. */
const keptPodLists = 24

const inClusters = remember(
  (pods: readonly PodName[], clusters: string): readonly SilentPod[] =>
    clusters.split(',').flatMap((cluster) => pods.map((pod) => ({ cluster, ...pod }))),
  keptPodLists,
)

/** Comma-joined: memory compares texts. Pods have names of their own, so a cluster too many does no harm. */
const clustersBehind = ({ clusters }: RequestContext, { address }: PrometheusSource) =>
  clusters
    .filter(({ prometheus }) => prometheus?.address === address)
    .map(({ cluster }) => cluster)
    .join(',')

/** Clusters that share one Prometheus share its answer: it is asked, and counted, once. */
export async function collectTraffic(
  context: RequestContext,
  window: ResolvedWindow,
  withoutPrometheus: ReadonlySet<string>,
  scope: TrafficScope | null,
  overBudget: OverBudget,
  early: boolean,
): Promise<TrafficReading[]> {
  const reachable = context.clusters.filter(
    ({ cluster, prometheus }) => prometheus && !withoutPrometheus.has(cluster),
  )
  const askable = askedOnce(reachable, 'prometheus')
  return Promise.all(
    askable.map(async ({ cluster, prometheus }) => {
      const ask =
        prometheus &&
        (async () => {
          const read = await readInTime(prometheus, window, scope, early)
          const { atSeconds } = window
          const isPast = context.clock.nowMs() / 1000 - atSeconds > pastSeconds
          return doubted(read, prometheus, isPast)
        })
      const read = await readSource(context, 'prometheus', cluster, ask, 'traffic').catch(
        (error: unknown) => withoutTooLarge(error, cluster, overBudget),
      )
      const { value } = read
      const place = {
        address: prometheus?.address ?? '',
        form: value?.form ?? rawForm,
        isEarly: value?.isEarly ?? false,
      }
      if (!value || !prometheus) return { ...read, value: null, silentPods: noPods, ...place }
      const silentPods = inClusters(value.silentPods ?? noPods, clustersBehind(context, prometheus))
      return { ...read, value: value.samples, silentPods, ...place }
    }),
  )
}

async function readInTime(
  prometheus: PrometheusSource,
  { atSeconds, rateWindowSeconds }: ResolvedWindow,
  scope: TrafficScope | null,
  early: boolean,
): Promise<Measured<TrafficRead>> {
  const asked = [atSeconds, rateWindowSeconds, scope] as const
  const read = await prometheus.traffic(...asked, early)
  if (!read.value.isEarly) return read
  return (await withPatience(prometheus.traffic(...asked), patienceForRest(read.tookMs))) ?? read
}

/** Parts that could not be read matter more than what is wrong with the others. */
function doubted(
  read: Measured<TrafficRead>,
  prometheus: PrometheusSource,
  isPast: boolean,
): Measured<TrafficRead> {
  const { samples, failure, form = rawForm } = read.value
  const isEmpty = form.scope === null && samples.length === 0
  const nothing = isEmpty ? nothingFrom(prometheus, isPast) : undefined
  const doubt = failure?.reason ?? nothing ?? read.doubt
  return doubt ? { ...read, doubt } : read
}

/** What ended longer ago may be from before a Prometheus began, or no longer kept. */
const pastSeconds = 600

/** What costs more than the budget is not half read: nobody would know which half. */
function withoutTooLarge(
  error: unknown,
  cluster: string,
  overBudget: OverBudget,
): Read<TrafficRead> {
  if (!(error instanceof ReadTooLarge)) throw error
  const { samples, budget } = error
  const params = {
    asked: inMillions(samples),
    budget: inMillions(budget),
    rules: 'deploy/prometheus/recording-rules.yaml',
    flag: '--prometheus-budget',
  }
  if (overBudget === 'refuse') {
    const reason = message('problems.read-too-large', params)
    throw new ProblemError(422, reason, { source: 'prometheus', operation: 'query' }, error)
  }
  const reason = message('sources.figures-too-large', params)
  return { value: null, reading: reading('prometheus', cluster, 'partial', reason) }
}

/** `1.2 M`; of less than a million, more digits. */
const inMillions = (count: number) => `${Number((count / 1e6).toPrecision(2))} M`

/** No series at all is rarely a mesh at rest: mostly nobody scrapes its proxies. */
const nothingFrom = ({ address }: PrometheusSource, isPast: boolean) =>
  message(isPast ? 'sources.no-samples-then' : 'sources.no-istio-metrics', {
    upstream: sourceTitles.prometheus,
    address,
  })

/** Clusters about whose traffic nothing is known, because their Prometheus did not answer. */
export function clustersWithoutTelemetry(
  context: RequestContext,
  traffic: readonly Read<readonly TrafficSample[]>[],
): string[] {
  const answered = new Set(
    traffic.filter(({ value }) => value !== null).map(({ reading }) => reading.cluster),
  )
  const placeOf = (sources: ClusterSources) => upstreamPlace(sources, 'prometheus')
  const heard = new Set(
    context.clusters.filter(({ cluster }) => answered.has(cluster)).map(placeOf),
  )
  return context.clusters
    .filter((sources) => !sources.prometheus || !heard.has(placeOf(sources)))
    .map(({ cluster }) => cluster)
}
