import { readFileSync } from 'node:fs'
import type { Duplex } from 'node:stream'
import type { Logger } from 'pino'
import type { ClusterConfig, Config } from '../config/config.ts'
import type { Clock } from '../context.ts'
import type { ClusterSources } from './cluster-sources.ts'
import { connectToService } from './discovery/connect-to-service.ts'
import { belowJaegersBasePath } from './discovery/jaeger-base-path.ts'
import type { Candidate } from './discovery/rank-candidates.ts'
import { type LocatedSource, searchCluster } from './discovery/search-cluster.ts'
import type { SearchedSource } from './discovery/well-known.ts'
import { adminPort, createEnvoyReader } from './envoy/create-envoy-reader.ts'
import type { EnvoyReader } from './envoy/envoy-reader.ts'
import { createUpstreamHttp, type PlacedUpstream } from './http/upstream-http.ts'
import { createIstiodReader } from './istiod/create-istiod-reader.ts'
import type { IstiodReader } from './istiod/istiod-reader.ts'
import { createJaegerClient } from './jaeger/create-jaeger-client.ts'
import type { JaegerClient } from './jaeger/jaeger-client.ts'
import { createKubernetesSource, defaultClusterId } from './kubernetes/create-kubernetes-source.ts'
import { findKubernetesAccess } from './kubernetes/find-access.ts'
import type { KubernetesSource } from './kubernetes/kubernetes-source.ts'
import { createSharedReads } from './memory/shared-reads.ts'
import { readPodJson } from './port-forward/read-pod.ts'
import { createPrometheusClient } from './prometheus/client.ts'
import { createPrometheusSource, type PrometheusSource } from './prometheus/prometheus-source.ts'
import type { UpstreamObserver } from './upstream-observer.ts'

export interface SourceDependencies {
  readonly clock: Clock
  readonly logger: Logger
  readonly observe: UpstreamObserver
  onSharedRead(result: 'hit' | 'joined' | 'miss'): void
}

/** Answers of one Prometheus that are kept: windows, charts and quantiles of what people look at. */
const keptAnswers = 200
/** For so long, a failure is not tried again. */
const failureMs = 3000
/** The whole mesh of 750 namespaces is 15 MB. */
const largestAnswerBytes = 256 * 1024 * 1024

/**
 * Opens the upstreams of one cluster. Nothing is asked before `start`.
 * @throws ConfigError where a file of the configuration cannot be used
 */
export function createClusterSources(
  cluster: ClusterConfig,
  config: Config,
  dependencies: SourceDependencies,
): ClusterSources {
  const access =
    cluster.kubernetes &&
    findKubernetesAccess(cluster.kubernetes, {
      env: process.env,
      nowMs: () => dependencies.clock.nowMs(),
      readFile: (path) => readFileSync(path, 'utf8'),
    })
  const timeoutMs = config.upstreamTimeoutMs
  const kubernetes =
    access &&
    createKubernetesSource({
      access,
      cluster: cluster.name,
      namespaces: cluster.kubernetes?.namespaces ?? null,
      timeoutMs,
    })
  const nameOf = () => cluster.name ?? kubernetes?.clusterId() ?? defaultClusterId

  /** Where a URL is given, what is there; else what is found in the cluster. */
  function locate<T extends { close(): void }>(
    source: SearchedSource,
    open: (reach: Reach) => T,
  ): LocatedSource<T> {
    const { url, ...access } = cluster[source] ?? {}
    if (url !== undefined) {
      const opened = open({ upstream: { ...access, url } })
      return { current: () => opened, says: () => null, close: () => opened.close() }
    }
    if (!kubernetes) return { current: () => null, says: () => null, close: () => {} }
    const { logger } = dependencies
    const connect = (found: Candidate) =>
      connectToService(kubernetes, found, { source, cluster: nameOf() })
    return searchCluster({
      source,
      kubernetes,
      logger,
      cluster: nameOf,
      open: (found) =>
        open({ upstream: { ...access, url: urlOf(found) }, connect: () => connect(found) }),
    })
  }

  const prometheus = locate('prometheus', (reach) =>
    openPrometheus(reach, config, dependencies, nameOf),
  )
  const jaeger = locate('jaeger', (reach) => openJaeger(reach, config, dependencies, nameOf))
  return {
    get cluster() {
      return nameOf()
    },
    context: access?.context ?? null,
    kubernetes,
    get prometheus() {
      return prometheus.current()
    },
    get jaeger() {
      return jaeger.current()
    },
    get searches() {
      return { prometheus: prometheus.says(), jaeger: jaeger.says() }
    },
    istiod: kubernetes && istiodOf(kubernetes, config, dependencies, nameOf),
    envoy: kubernetes && envoyOf(kubernetes, config, dependencies, nameOf),
    start: () => kubernetes?.start(),
    async close() {
      prometheus.close()
      jaeger.close()
      await kubernetes?.close()
    },
  }
}

/** An upstream, and how to connect to it where that is not by its URL. */
interface Reach {
  readonly upstream: PlacedUpstream
  readonly connect?: () => Promise<Duplex>
}

/** As it is called inside the cluster. */
const urlOf = ({ namespace, name, port }: Candidate) => `http://${name}.${namespace}:${port}`

const httpTo = ({ upstream, connect }: Reach, config: Config) =>
  createUpstreamHttp(upstream, {
    timeoutMs: config.upstreamTimeoutMs,
    maxBytes: largestAnswerBytes,
    readFile: (path) => readFileSync(path, 'utf8'),
    ...(connect ? { open: connect } : {}),
  })

function openPrometheus(
  reach: Reach,
  config: Config,
  { clock, observe, onSharedRead }: SourceDependencies,
  cluster: () => string,
): PrometheusSource {
  const nowMs = () => clock.nowMs()
  const { scrapeIntervalSeconds, upstreamTimeoutMs: timeoutMs } = config
  const http = httpTo(reach, config)
  const client = createPrometheusClient(http, { cluster, timeoutMs, nowMs, observe })
  const reads = createSharedReads({ max: keptAnswers, failureMs, nowMs, onRead: onSharedRead })
  return createPrometheusSource(client, reads, { scrapeIntervalSeconds, nowMs })
}

function openJaeger(
  reach: Reach,
  config: Config,
  { clock, observe }: SourceDependencies,
  cluster: () => string,
): JaegerClient {
  const { upstreamTimeoutMs: timeoutMs } = config
  // A URL that was given has its base path; what was found may have one.
  const http = reach.connect
    ? belowJaegersBasePath((path) =>
        httpTo(
          { ...reach, upstream: { ...reach.upstream, url: reach.upstream.url + path } },
          config,
        ),
      )
    : httpTo(reach, config)
  return createJaegerClient(http, { cluster, timeoutMs, nowMs: () => clock.nowMs(), observe })
}

function istiodOf(
  kubernetes: KubernetesSource,
  { upstreamTimeoutMs: timeoutMs }: Config,
  { clock, onSharedRead }: SourceDependencies,
  cluster: () => string,
): IstiodReader {
  const nowMs = () => clock.nowMs()
  return createIstiodReader({
    connect: kubernetes.connect,
    reads: createSharedReads({ max: 8, failureMs, nowMs, onRead: onSharedRead }),
    timeoutMs,
    cluster,
    clusterId: () => kubernetes.clusterId(),
    config: () => kubernetes.snapshot(),
  })
}

/** Dumps are large: only those that several tabs of one page read are kept, for moments. */
const keptDumps = 6
const dumpKeepMs = 5000

function envoyOf(
  kubernetes: KubernetesSource,
  { upstreamTimeoutMs: timeoutMs }: Config,
  { clock, onSharedRead }: SourceDependencies,
  cluster: () => string,
): EnvoyReader {
  const nowMs = () => clock.nowMs()
  const reads = createSharedReads({ max: keptDumps, failureMs, nowMs, onRead: onSharedRead })
  return createEnvoyReader((namespace, pod, path) =>
    reads.read(`${namespace}/${pod}${path}`, dumpKeepMs, () =>
      readPodJson(kubernetes.connect, {
        source: 'envoy',
        cluster: cluster(),
        namespace,
        pod,
        port: adminPort,
        path,
        timeoutMs,
      }),
    ),
  )
}
