import { createServer as createHttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Request } from 'express'
import type { Logger } from 'pino'
import { logFailedChecks } from './collect/findings.ts'
import { lastReadings } from './collect/last-readings.ts'
import { collectConfig } from './collect/mesh.ts'
import { withPatience } from './collect/patience.ts'
import { readSource } from './collect/reading.ts'
import type { Config } from './config/config.ts'
import { isLoopback } from './config/loopback.ts'
import { type Clock, type RequestContext, systemClock, type Viewer } from './context.ts'
import { createServerEvents } from './events/server-events.ts'
import { createApp } from './http/app.ts'
import { listen } from './http/listen.ts'
import { createReadiness } from './http/readiness.ts'
import { createServerMetrics } from './http/server-metrics.ts'
import { createLogger } from './logging/logger.ts'
import { routes } from './routes/index.ts'
import { nameClusters } from './sources/cluster-names.ts'
import { createClusterSources } from './sources/create-cluster-sources.ts'
import { pause } from './sources/kubernetes/backoff.ts'
import { logSources } from './sources/log-sources.ts'
import { createSourceBoard } from './sources/source-board.ts'
import { anonymousViewer } from './viewers.ts'

export interface ServerDependencies {
  /** Of the product, as pages and the API tell it. */
  readonly version: string
  /** Folder of the built web app. */
  readonly webRoot: string
  readonly logger?: Logger
  readonly clock?: Clock
  /** Who asks; by default everybody is anonymous. */
  viewerOf?(req: Request): Viewer
  /** Compare every answer with the contract. */
  readonly checkAnswers?: boolean
}

export interface RunningServer {
  /** Where a browser finds it. */
  readonly url: string
  readonly port: number
  /** How many answers somebody waits for; an open stream is none. */
  answersUnderWay(): number
  /** Ends streams, lets answers under way finish, and ends every connection within 2 s. */
  close(): Promise<void>
  /**
   * Leaves in order: `/readyz` says so, requests are still answered for the configured delay, so
   * that whoever sends them here learns of it; then it closes, and lets every answer finish.
   * `close` cuts it short.
   */
  leave(): Promise<void>
}

/** Whoever asks before Kubernetes was listed once waits at most until so long after the start. */
const settlingMs = 4000

/** So long after Kubernetes was listed, whoever waited for that has been answered. */
const checkedAfterMs = 200

/** A question about the whole mesh may take as long as its slowest upstream, and a little. */
const graceMs = 5000

/** Somebody at the keyboard waits for the end. */
const closingMs = 2000

/** Starts the server. Rejects where it cannot listen. @throws ConfigError */
export async function createServer(
  config: Config,
  dependencies: ServerDependencies,
): Promise<RunningServer> {
  const { clock = systemClock, logger = createLogger(config.logLevel) } = dependencies
  const anonymous = anonymousViewer(config.anonymousNamespaces)
  const { viewerOf = () => anonymous } = dependencies
  const metrics = createServerMetrics()
  const board = createSourceBoard(() => clock.nowMs())
  const clusters = nameClusters(config.clusters).map(({ cluster, name }) =>
    createClusterSources(cluster, name, config, {
      clock,
      logger,
      observe: metrics.upstream,
      onSharedRead: metrics.read,
    }),
  )
  const server = { version: dependencies.version, startedAtMs: clock.nowMs() }
  const contextOf: (parts: AskerParts) => RequestContext = (parts) => ({
    ...parts,
    // A cluster's name may become known at any time; one answer uses one name throughout.
    clusters: clusters.map((sources) => ({ ...sources, cluster: sources.cluster })),
    board,
    clock,
    server,
    healthRules: config.healthRules,
    suppressions: config.suppressions,
  })
  const listed = Promise.all(clusters.map((sources) => sources.kubernetes?.synced))
  const settled = withPatience(listed, settlingMs)
  const tell = logSources(logger)
  board.onChange(() => tell(lastReadings(clusters, board)))
  const events = createServerEvents(clusters, board)
  let prometheusAsked = false
  const readiness = createReadiness(clock, () =>
    clusters.flatMap(({ cluster, kubernetes }) => [
      ...(kubernetes && !kubernetes.listed() ? [`kubernetes of ${cluster}`] : []),
      ...(prometheusAsked ? [] : [`prometheus of ${cluster}`]),
    ]),
  )
  const timeLimitMs = config.upstreamTimeoutMs * 2 + graceMs
  const { app, streams, answersUnderWay } = createApp({
    basePath: config.basePath,
    webRoot: dependencies.webRoot,
    hosts: { boundHost: config.host, allowedHosts: config.allowedHosts },
    routes,
    streams: [events.stream],
    logger,
    metrics,
    timeLimitMs,
    checkAnswers: dependencies.checkAnswers ?? config.logLevel === 'debug',
    readiness,
    version: server.version,
    settled,
    viewerOf,
    contextOf,
  })

  for (const sources of clusters) sources.start()
  const probing = () => contextOf({ viewer: anonymous, language: 'en', logger })
  const complain = (err: unknown) => logger.error({ err }, 'a probe failed')
  // Where no URL says it, the cluster's Services tell where Prometheus is.
  const located = config.clusters.every(({ prometheus }) => prometheus?.url)
    ? Promise.resolve()
    : listed.then(() => undefined)
  void located
    .then(() => probePrometheus(probing()))
    .catch(complain)
    .finally(() => {
      prometheusAsked = true
    })
  // Kubernetes tells the name of the cluster, and is the way to istiod.
  void settled
    .then(() => Promise.all([probePrometheus(probing()), probeOthers(probing())]))
    .catch(complain)

  const listening = await listen(createHttpServer(httpLimits, app), config.host, config.port)
  const { port } = listening.address
  if (!isLoopback(config.host)) {
    logger.warn({ host: config.host, port }, 'anyone who can connect may read: --allow-anonymous')
  }
  logger.info({ host: config.host, port, basePath: config.basePath }, 'listening')

  const hurry = new AbortController()
  // The first page would wait for all checks otherwise, which take longer than all else of it.
  void listed
    .then(() => pause(checkedAfterMs, hurry.signal))
    .then(() => {
      if (!hurry.signal.aborted) logFailedChecks(collectConfig(probing()).config, logger)
    })
    .catch(complain)
  let ended: Promise<void> | null = null
  function end(patienceMs: number): Promise<void> {
    events.close()
    streams.endAll()
    const answered = listening.close(patienceMs)
    // Answers under way still need their upstreams.
    ended ??= answered
      .then(() => Promise.all(clusters.map((each) => each.close())))
      .then(() => logger.info('closed'))
    return ended
  }
  return {
    url: urlOf(listening.address, config),
    port,
    answersUnderWay,
    close: () => {
      hurry.abort()
      return end(closingMs)
    },
    async leave() {
      logger.info({ delayMs: config.shutdownDelayMs }, 'leaving')
      readiness.leave()
      await pause(config.shutdownDelayMs, hurry.signal)
      await end(timeLimitMs)
    },
  }
}

type AskerParts = Pick<RequestContext, 'viewer' | 'language' | 'logger'>

/** Asks each Prometheus for the time, so that its state is known before anybody asks. */
const probePrometheus = (context: RequestContext) =>
  Promise.all(
    context.clusters.map(({ cluster, prometheus }) =>
      readSource(context, 'prometheus', cluster, prometheus && (() => prometheus.moment())),
    ),
  )

/** The same for the sources that no first picture waits for. */
const probeOthers = (context: RequestContext) =>
  Promise.all(
    context.clusters.flatMap(({ cluster, jaeger, istiod }) => [
      readSource(context, 'jaeger', cluster, jaeger && (() => jaeger.services())),
      readSource(context, 'istiod', cluster, istiod && (() => istiod.version())),
    ]),
  )

const httpLimits = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  // How often Node looks for requests beyond these times; by default twice a minute only.
  connectionsCheckingInterval: 2000,
  // Longer than proxies keep a connection that nobody uses (60 s is usual): were it this server
  // that closed it, a request might be on its way at that moment, and fail.
  keepAliveTimeout: 75_000,
}

/** `localhost` is what people expect to read, and what browsers trust most. */
function urlOf({ address, port }: AddressInfo, { host, basePath }: Config): string {
  const shown = isLoopback(host) || address === '::' || address === '0.0.0.0' ? 'localhost' : host
  const name = shown.includes(':') ? `[${shown}]` : shown
  return `http://${name}:${port}${basePath}`
}
