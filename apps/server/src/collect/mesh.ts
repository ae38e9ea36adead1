/** One read of the mesh: what every view of a window is made from (design, decision 1). */
import {
  type BaseGraph,
  buildGraph,
  type ConfigFacts,
  type HealthRules,
  type MeshFacts,
  noConfigFacts,
  type ObservedTraffic,
  type ProxySyncFact,
  type SilentPod,
  type Suppression,
  type TrafficSample,
} from '@periplus/mesh'
import type { TimeRangeText } from '@periplus/shared'
import type { RequestContext } from '../context.ts'
import type { ClusterSources } from '../sources/cluster-sources.ts'
import { remember } from '../sources/memory/remember.ts'
import type { ReadForm, TrafficScope } from '../sources/prometheus/read-form.ts'
import type { SourceReading } from '../sources/source-reading.ts'
import { markAmbientReports } from './ambient-reports.ts'
import { mergeFacts } from './merge-facts.ts'
import { isDue, noteTraffic, observedTraffic } from './observed-traffic.ts'
import { collectProxyNews } from './proxy-news.ts'
import { mergeReadings, notConfigured, type Read } from './reading.ts'
import { clustersWithoutTelemetry, collectTraffic, type OverBudget } from './traffic.ts'
import { trafficScopeOf } from './traffic-scope.ts'
import { collectWindow, type ResolvedWindow } from './window.ts'

export interface CollectedMesh {
  readonly facts: MeshFacts
  /** The whole mesh, not yet cut to a viewer. */
  readonly base: BaseGraph
  readonly window: ResolvedWindow
  readonly readings: readonly SourceReading[]
  readonly healthRules: HealthRules
  /** How the traffic was read, by the address of its Prometheus. */
  readonly forms: ReadonlyMap<string, ReadForm>
  /** Its calls alone (who calls whom, how often, how it ends): other figures are still being read. */
  readonly isEarly: boolean
}

/**
 * For pictures of calls, which are nothing without them.
 * @param namespaces what is enough, should the whole mesh be neither known nor cheap
 * @param early whether its calls alone will do, where their other figures take longer
 * @throws ProblemError where the range cannot be, or is too much to read
 */
export const collectMesh = (
  context: RequestContext,
  range: TimeRangeText,
  namespaces?: readonly string[],
  early = false,
): Promise<CollectedMesh> => collect(context, range, namespaces, 'refuse', early)

/**
 * For lists of what there is: where its calls are too much to read, everything but their figures.
 * @param namespaces as for `collectMesh`
 * @throws ProblemError where the range cannot be
 */
export const collectInventory = (
  context: RequestContext,
  range: TimeRangeText,
  namespaces?: readonly string[],
): Promise<CollectedMesh> => collect(context, range, namespaces, 'leave-out', false)

async function collect(
  context: RequestContext,
  range: TimeRangeText,
  namespaces: readonly string[] | undefined,
  overBudget: OverBudget,
  early: boolean,
): Promise<CollectedMesh> {
  const known = context.clusters.flatMap((sources) => readConfig(sources).value ?? [])
  const scope = trafficScopeOf(known, namespaces)
  const [{ window, readings, traffic, silent }, proxies] = await Promise.all([
    collectWindowTraffic(context, range, scope, overBudget, early),
    collectProxyNews(context),
  ])
  const configs = context.clusters.map((sources) => readConfig(sources))
  const config = mergeConfig(
    context.suppressions,
    ...configs.map((each) => each.value ?? noConfigFacts),
  )
  const samples = mergeTraffic(...traffic.flatMap((each) => (each.value ? [each.value] : [])))
  const silentPods = mergeSilent(...traffic.map((each) => each.silentPods))
  const ambient = trafficOf(samples, config)
  const base = graphOf(config, ambient)
  const isEarly = traffic.some((each) => each.isEarly)
  // Traffic of some namespaces only says nothing about who calls nobody.
  if (scope === null && !isEarly) noteTraffic(context, base, window)
  return {
    facts: factsOf(config, ambient, proxies.value, silent, silentPods, observedTraffic(context)),
    base,
    window,
    readings: mergeReadings([
      ...configs.map((each) => each.reading),
      ...withTraffic(
        readings,
        traffic.map((each) => each.reading),
      ),
      ...proxies.readings,
    ]),
    healthRules: context.healthRules,
    forms: new Map(traffic.map(({ address, form }) => [address, form])),
    isEarly,
  }
}

/** The traffic waits for the time, and for nothing else. */
async function collectWindowTraffic(
  context: RequestContext,
  range: TimeRangeText,
  scope: TrafficScope | null,
  overBudget: OverBudget,
  early: boolean,
) {
  const { window, readings, withoutPrometheus } = await collectWindow(context, range)
  const traffic = await collectTraffic(
    ...([context, window, withoutPrometheus, scope, overBudget, early] as const),
  )
  const silent = clustersWithoutTelemetry(context, traffic).join(',')
  return { window, readings, traffic, silent }
}

/** To tell the time is no answer: where traffic was asked for, its reading decides the state. */
const withTraffic = (
  moments: readonly SourceReading[],
  traffic: readonly SourceReading[],
): SourceReading[] =>
  moments.map((moment) => {
    const read = traffic.find(({ cluster }) => cluster === moment.cluster)
    if (!read) return moment
    const { tookMs, queries } = read
    return { ...read, tookMs: tookMs + moment.tookMs, queries: queries + moment.queries }
  })

/** Workloads, services and configuration alone, for questions that no traffic answers. */
export function collectConfig(context: RequestContext): {
  config: ConfigFacts
  readings: readonly SourceReading[]
} {
  const reads = context.clusters.map(readConfig)
  for (const each of reads) context.board.record(each.reading)
  return {
    config: withObserved(
      mergeConfig(context.suppressions, ...reads.map((each) => each.value ?? noConfigFacts)),
      observedTraffic(context),
    ),
    readings: reads.map((each) => each.reading),
  }
}

const withObserved = remember(
  (config: ConfigFacts, observed: ObservedTraffic | null): ConfigFacts =>
    observed === null ? config : { ...config, observed },
  6,
)

/** How long findings look back where nobody has looked at the mesh lately. */
const lookBack = { from: 'now-1h', to: 'now' } as const

/**
 * Looks at the mesh's traffic in the background, where it is time: findings are told at once with
 * what is known, and say more once this has been read.
 */
export function lookAtTraffic(context: RequestContext): void {
  if (!isDue(context)) return
  collectInventory(context, lookBack).catch((error: unknown) => {
    context.logger.debug({ err: error }, 'findings do without traffic')
  })
}

function readConfig({ cluster, kubernetes }: ClusterSources): Read<ConfigFacts> {
  if (!kubernetes) return { value: null, reading: notConfigured('kubernetes', cluster) }
  // It is watched: an answer costs no request, whatever the watches have cost so far.
  const status = kubernetes.status()
  return { value: kubernetes.snapshot(), reading: { ...status, tookMs: 0, queries: 0 } }
}

/** As many windows as viewers are likely to look at together. */
const kept = 6
/** A window of a large mesh takes tens of megabytes: so many rows of telemetry are kept together. */
const rowsKept = 40_000
const weightOf = (traffic: readonly TrafficSample[]) => Math.max(traffic.length, rowsKept / kept)

const mergeConfig = remember(
  (suppressions: readonly Suppression[], ...all: readonly ConfigFacts[]): ConfigFacts => ({
    ...mergeFacts(all),
    ...(suppressions.length === 0 ? {} : { suppressions }),
  }),
  kept,
)

const mergeTraffic = remember(
  (...all: readonly (readonly TrafficSample[])[]): readonly TrafficSample[] => {
    const [only, ...others] = all
    return only && others.length === 0 ? only : all.flat()
  },
  rowsKept,
  (...all) => all.reduce((sum, each) => sum + weightOf(each), 0),
)

const mergeSilent = remember(
  (...all: readonly (readonly SilentPod[])[]): readonly SilentPod[] => all.flat(),
  kept,
)

const trafficOf = remember(markAmbientReports, rowsKept, weightOf)

const factsOf = remember(
  (
    config: ConfigFacts,
    traffic: readonly TrafficSample[],
    proxies: readonly ProxySyncFact[],
    /** Clusters, comma-joined: memory compares texts. */
    silent: string,
    silentPods: readonly SilentPod[],
    observed: ObservedTraffic | null,
  ): MeshFacts => {
    const withoutTelemetry = silent.split(',').filter((cluster) => cluster !== '')
    const seen = withObserved(config, observed)
    return { ...seen, traffic, proxies, withoutTelemetry, silentPods }
  },
  rowsKept,
  (_, traffic) => weightOf(traffic),
)

/** Those that were built last: the next window of a mesh mostly has the same calls. */
let lastGraphs: readonly WeakRef<BaseGraph>[] = []

/** The calls do not depend on what istiod says of its proxies, which is read much more often. */
const graphOf = remember(
  (config: ConfigFacts, traffic: readonly TrafficSample[]): BaseGraph => {
    const others = lastGraphs.flatMap((each) => each.deref() ?? [])
    const graph = buildGraph({ ...config, traffic, proxies: [] }, others)
    lastGraphs = [graph, ...others].slice(0, kept).map((each) => new WeakRef(each))
    return graph
  },
  rowsKept,
  (_, traffic) => weightOf(traffic),
)
