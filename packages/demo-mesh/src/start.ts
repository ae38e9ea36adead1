import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createDemoCluster } from './demo-cluster.ts'
import { istiodSeries } from './istiod/control-plane-series.ts'
import { createJaegerHandler } from './jaeger/handler.ts'
import { kubeconfigText } from './kubeconfig.ts'
import type { ViewerTokens } from './kubernetes/access.ts'
import type { ObjectStore } from './kubernetes/store.ts'
import type { WatchOptions } from './kubernetes/watch.ts'
import { withoutCustomKinds } from './kubernetes/without-custom-kinds.ts'
import { faultyApiHandler, faultyApiUpgrade } from './listeners/kubernetes-faults.ts'
import { type Listener, listen } from './listeners/listener.ts'
import { recordingQueries } from './listeners/query-recorder.ts'
import { type OtlpSender, startOtlp } from './otlp/sender.ts'
import { createPortHandlers } from './port-handlers.ts'
import { type Backfilled, type BackfillOptions, backfill } from './prometheus/backfill/backfill.ts'
import { createFeedHandler } from './prometheus/feed.ts'
import { createPrometheusHandler } from './prometheus/handler.ts'
import type { Scenario } from './scenario/model.ts'
import { jaegerBasePath } from './scenario/shop/add-ons.ts'
import { type Control, createControl, type Upstream, type UpstreamMode } from './truth/control.ts'
import { faultyHandler } from './truth/faulty-handler.ts'
import { createTruthHandler } from './truth/handler.ts'
import type { Clock } from './world/clock.ts'
import { createWorld, type World } from './world/world.ts'

/** Ports of the listeners; 0 (as when absent) takes any free one. */
export interface DemoPorts {
  readonly kubernetes?: number
  readonly prometheus?: number
  readonly jaeger?: number
  readonly truth?: number
  readonly feed?: number
}

export interface DemoOptions {
  readonly scenario: Scenario
  readonly seed?: string
  readonly clock?: Clock
  readonly ports?: DemoPorts
  /** Bearer tokens of viewers who may read some namespaces only. */
  readonly viewerTokens?: ViewerTokens
  /** Serve `/metrics` for a real Prometheus. */
  readonly feed?: boolean
  /** Send spans to a real receiver. */
  readonly otlp?: { readonly url: string; readonly backfillMs?: number }
  /** Write the past to a real Prometheus before anything else. */
  readonly backfill?: BackfillOptions
  /** Objects do not change by themselves. */
  readonly still?: boolean
  /** Press a day's churn (pods replaced, watches ended) into so many milliseconds. */
  readonly dayMs?: number
  /** Broken from the start. */
  readonly down?: { readonly upstream: Upstream; readonly mode: UpstreamMode }
  /** Where to write the kubeconfig; a temporary file, removed at the end, if absent. */
  readonly kubeconfigFile?: string
  readonly watch?: Partial<WatchOptions>
}

export interface DemoUrls {
  readonly kubernetes: string
  readonly prometheus: string
  readonly jaeger: string
  /** Ground truth, `/control` and `/counts`. */
  readonly truth: string
  /** Present with the option `feed`. */
  readonly feed?: string
  /** Path of a kubeconfig file for the Kubernetes API. */
  readonly kubeconfig: string
}

export interface RunningDemo {
  readonly urls: DemoUrls
  /** Present with the option `backfill`. */
  readonly backfilled?: Backfilled
  readonly world: World
  /** The objects behind the Kubernetes API. */
  readonly store: ObjectStore
  readonly control: Control
  close(): Promise<void>
}

/**
 * Starts every upstream of a simulated mesh on loopback.
 * @throws Error where a port is taken or the kubeconfig cannot be written; nothing stays behind
 */
export async function startDemo(options: DemoOptions): Promise<RunningDemo> {
  const { scenario, ports = {}, viewerTokens = new Map() } = options
  const world = createWorld({ scenario, seed: options.seed, clock: options.clock })
  const hasIstio = scenario.hasIstio !== false
  if (hasIstio) for (const family of istiodSeries(world)) world.series.add(family)
  const backfilled = options.backfill && (await backfill(world, options.backfill))
  const listeners = new Map<Upstream, Listener>()
  const control = closingListeners(createControl(), listeners, (upstream) => {
    if (upstream === 'kubernetes') cluster.apiServer.endStreams()
  })
  const answersQueries = faultyHandler(
    control,
    'prometheus',
    recordingQueries(control, createPrometheusHandler(world, control)),
  )
  const addOns = {
    prometheus: answersQueries,
    jaeger: faultyHandler(
      control,
      'jaeger',
      createJaegerHandler(world, { basePath: jaegerBasePath }),
    ),
  }
  const cluster = createDemoCluster({
    world,
    viewerTokens,
    portHandlers: createPortHandlers(world, control, addOns),
    still: options.still ?? false,
    ...(options.dayMs !== undefined && { dayMs: options.dayMs }),
    ...(options.watch && { watch: options.watch }),
    onAction: ({ verb, group, plural, subresource = '' }) =>
      control.recordRight({ verb, group, resource: plural, subresource }),
  })
  const opened: Listener[] = []
  const open = async (
    handler: RequestListener,
    port = 0,
    ...upgrade: [] | [ReturnType<typeof faultyApiUpgrade>]
  ): Promise<Listener> => {
    const listener = await listen(handler, port, ...upgrade)
    opened.push(listener)
    return listener
  }
  let kubeconfig: KubeconfigFile | undefined
  let otlp: OtlpSender | undefined
  const close = async (): Promise<void> => {
    cluster.close()
    await otlp?.close()
    await Promise.all(opened.map((listener) => listener.close()))
    await kubeconfig?.remove()
  }

  try {
    const { apiServer } = cluster
    const kubernetes = await open(
      faultyApiHandler(control, hasIstio ? apiServer.handle : withoutCustomKinds(apiServer.handle)),
      ports.kubernetes,
      faultyApiUpgrade(control, apiServer.handleUpgrade),
    )
    const prometheus = await open(answersQueries, ports.prometheus)
    const jaeger = await open(
      faultyHandler(control, 'jaeger', createJaegerHandler(world)),
      ports.jaeger,
    )
    const truth = await open(createTruthHandler(world, control), ports.truth)
    const feed = options.feed ? await open(createFeedHandler(world), ports.feed) : undefined
    kubeconfig = await writeKubeconfig(
      options.kubeconfigFile,
      kubeconfigText({
        clusterId: scenario.cluster.id,
        server: kubernetes.url,
        tokens: [...viewerTokens.keys()],
      }),
    )
    listeners.set('kubernetes', kubernetes)
    listeners.set('prometheus', prometheus)
    listeners.set('jaeger', jaeger)
    otlp = options.otlp && startOtlp(world, { ...options.otlp, report: reportTo('otlp') })
    if (options.down) await control.set(options.down.upstream, options.down.mode)
    const urls = {
      kubernetes: kubernetes.url,
      prometheus: prometheus.url,
      jaeger: jaeger.url,
      truth: truth.url,
      ...(feed && { feed: feed.url }),
      kubeconfig: kubeconfig.path,
    }
    const { store } = cluster
    return { urls, ...(backfilled && { backfilled }), world, store, control, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** A control whose `refuse` closes the upstream's listener, so that connecting fails for real. */
function closingListeners(
  control: Control,
  listeners: ReadonlyMap<Upstream, Listener>,
  onBreak: (upstream: Upstream) => void,
): Control {
  return {
    ...control,
    async set(upstream, mode) {
      await control.set(upstream, mode)
      if (mode !== 'ok') onBreak(upstream)
      const listener = listeners.get(upstream)
      const change = mode === 'refuse' ? listener?.pause() : listener?.resume()
      // A port that somebody took meanwhile cannot be had back: the upstream stays refused.
      await change?.catch((error: unknown) => {
        reportTo(upstream)(String(error))
      })
    },
  }
}

/** What an operator should know of a part that goes on without its surroundings. */
const reportTo = (part: string) => (line: string) => {
  process.stderr.write(`${part}: ${line}\n`)
}

interface KubeconfigFile {
  readonly path: string
  remove(): Promise<void>
}

async function writeKubeconfig(wanted: string | undefined, text: string): Promise<KubeconfigFile> {
  if (wanted !== undefined) {
    await writeFile(wanted, text, { mode: 0o600 })
    return { path: wanted, remove: async () => undefined }
  }
  const folder = await mkdtemp(join(tmpdir(), 'demo-mesh-'))
  const path = join(folder, 'kubeconfig')
  await writeFile(path, text, { mode: 0o600 })
  return { path, remove: () => rm(dirname(path), { recursive: true, force: true }) }
}
