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
import type { PodName } from '../sources/prometheus/side-reads.ts'
import { type Read, readSource, sourceTitles } from './reading.ts'
import { askedOnce, upstreamPlace } from './upstream-place.ts'
import type { ResolvedWindow } from './window.ts'

export interface TrafficReading extends Read<readonly TrafficSample[]> {
  readonly silentPods: readonly SilentPod[]
  readonly address: string
  readonly form: ReadForm
}

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
): Promise<TrafficReading[]> {
  const reachable = context.clusters.filter(
    ({ cluster, prometheus }) => prometheus && !withoutPrometheus.has(cluster),
  )
  const askable = askedOnce(reachable, 'prometheus')
  return Promise.all(
    askable.map(async ({ cluster, prometheus }) => {
      const read = await readSource(
        context,
        'prometheus',
        cluster,
        prometheus && (() => prometheus.traffic(window.atSeconds, window.rateWindowSeconds, scope)),
      ).catch(refuseTooLarge)
      const place = { address: prometheus?.address ?? '', form: read.value?.form ?? rawForm }
      if (!read.value || !prometheus) {
        return { value: null, reading: read.reading, silentPods: noPods, ...place }
      }
      const { samples, failure } = read.value
      const silentPods = inClusters(
        read.value.silentPods ?? noPods,
        clustersBehind(context, prometheus),
      )
      const isWhole = place.form.scope === null
      const doubt =
        failure?.reason ?? (isWhole && samples.length === 0 ? nothingFrom(prometheus) : null)
      if (!doubt) return { value: samples, reading: read.reading, silentPods, ...place }
      const partial = { ...read.reading, state: 'partial' as const, message: doubt }
      context.board.record(partial)
      return { value: samples, reading: partial, silentPods, ...place }
    }),
  )
}

/** What costs more than the budget is not half read: nobody would know which half. */
function refuseTooLarge(error: unknown): never {
  if (!(error instanceof ReadTooLarge)) throw error
  const { samples, budget } = error
  const reason = message('problems.read-too-large', {
    asked: inMillions(samples),
    budget: inMillions(budget),
    rules: 'deploy/prometheus/recording-rules.yaml',
    flag: '--prometheus-budget',
  })
  throw new ProblemError(422, reason, { source: 'prometheus', operation: 'query' }, error)
}

/** `1.2 M`; of less than a million, more digits. */
const inMillions = (count: number) => `${Number((count / 1e6).toPrecision(2))} M`

/** No series at all is rarely a mesh at rest: mostly nobody scrapes its proxies. */
const nothingFrom = ({ address }: PrometheusSource) =>
  message('sources.no-istio-metrics', { upstream: sourceTitles.prometheus, address })

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
