import { readFileSync } from 'node:fs'
import type { Logger } from 'pino'
import type { ClusterConfig, Config } from '../config/config.ts'
import type { Clock } from '../context.ts'
import type { ClusterName } from './cluster-names.ts'
import type { ClusterSources } from './cluster-sources.ts'
import { connectToService } from './discovery/connect-to-service.ts'
import { findApi } from './discovery/find-api.ts'
import type { Place } from './discovery/find-place.ts'
import { givenSource, type LocatedSource, noSource } from './discovery/located-source.ts'
import type { Candidate } from './discovery/rank-candidates.ts'
import { searchCluster } from './discovery/search-cluster.ts'
import { type NamedService, serviceOfUrl } from './discovery/service-url.ts'
import type { SearchedSource } from './discovery/well-known.ts'
import { adminPort, createEnvoyReader } from './envoy/create-envoy-reader.ts'
import type { EnvoyReader } from './envoy/envoy-reader.ts'
import type { StreamConnection } from './http/stream-agent.ts'
import { createUpstreamHttp, type PlacedUpstream, type UpstreamHttp } from './http/upstream-http.ts'
import { createIstiodReader } from './istiod/create-istiod-reader.ts'
import type { IstiodReader } from './istiod/istiod-reader.ts'
import { createJaegerClient } from './jaeger/create-jaeger-client.ts'
import type { JaegerClient } from './jaeger/jaeger-client.ts'
import { createKubernetesSource } from './kubernetes/create-kubernetes-source.ts'
import { findKubernetesAccess } from './kubernetes/find-access.ts'
import type { KubernetesSource } from './kubernetes/kubernetes-source.ts'
import { createSharedReads } from './memory/shared-reads.ts'
import { readPodJson } from './port-forward/read-pod.ts'
import { createPrometheusClient } from './prometheus/client.ts'
import { withClusterNames } from './prometheus/cluster-labels.ts'
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
/**
 * So much of the budget is read for the whole mesh although a part of it would do: at the default, some
 * 200 namespaces over five minutes, in less than a second. All other views are free then.
 */
const cheapShare = 0.0025
/** For so long, a failure is not tried again. */
const failureMs = 3000

/**
 * Opens the upstreams of one cluster. Nothing is asked before `start`.
 * @throws ConfigError where a file of the configuration cannot be used
 */
export function createClusterSources(
  cluster: ClusterConfig,
  name: ClusterName,
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
  if (access) {
    const { context, server } = access
    dependencies.logger.info({ context, server }, 'reading this Kubernetes API')
  }
  const timeoutMs = config.upstreamTimeoutMs
  const kubernetes =
    access &&
    createKubernetesSource({
      access,
      name,
      namespaces: cluster.kubernetes?.namespaces ?? null,
      timeoutMs,
      readsGatewaySecrets: config.readGatewaySecrets,
    })
  const nameOf = () => name.current()

  /** Where a URL is given, what is there; else what is found in the cluster. */
  function locate<T extends { close(): void }>(
    source: SearchedSource,
    open: (http: UpstreamHttp) => T,
  ): LocatedSource<T> {
    const { url, ...means } = cluster[source] ?? {}
    const forwardTo = (kubernetes: KubernetesSource, service: NamedService) => () =>
      connectToService(kubernetes, service, { source, cluster: nameOf() })
    const hasAuthority = means.caFile !== undefined
    if (url !== undefined) {
      // Inside a cluster its names are resolved; from outside, port-forward leads to a Service.
      const named = kubernetes && access?.context ? serviceOfUrl(url) : null
      const connect = kubernetes && named ? forwardTo(kubernetes, named) : undefined
      const http = httpTo({ ...means, url }, config, connect)
      return givenSource(open(http), named && { service: named, others: [], hasAuthority })
    }
    if (!kubernetes) return noSource
    return searchCluster({
      source,
      kubernetes,
      logger: dependencies.logger,
      hasAuthority,
      cluster: nameOf,
      open: (found) =>
        open(
          findApi(source, found, (place) =>
            httpTo({ ...means, url: urlOf(found, place) }, config, forwardTo(kubernetes, found)),
          ),
        ),
    })
  }

  const prometheus = locate('prometheus', (http) =>
    withClusterNames(openPrometheus(http, config, dependencies, nameOf), {
      clusterId: () => kubernetes?.clusterId() ?? null,
      name: nameOf,
    }),
  )
  const jaeger = locate('jaeger', (http) => openJaeger(http, config, dependencies, nameOf))
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
    get found() {
      return { prometheus: prometheus.found(), jaeger: jaeger.found() }
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

/** As it is called inside the cluster, and as certificates name it. */
const urlOf = ({ namespace, name, port }: Candidate, { scheme, basePath }: Place) =>
  `${scheme}://${name}.${namespace}.svc:${port}${basePath}`

/** @param connect absent: to the URL's host */
const httpTo = (
  upstream: PlacedUpstream,
  config: Config,
  connect?: () => Promise<StreamConnection>,
) =>
  createUpstreamHttp(upstream, {
    timeoutMs: config.upstreamTimeoutMs,
    maxBytes: config.upstreamMaxAnswerBytes,
    readFile: (path) => readFileSync(path, 'utf8'),
    ...(connect ? { open: connect } : {}),
  })

function openPrometheus(
  http: UpstreamHttp,
  config: Config,
  { clock, observe, onSharedRead }: SourceDependencies,
  cluster: () => string,
): PrometheusSource {
  const nowMs = () => clock.nowMs()
  const { scrapeIntervalSeconds, upstreamTimeoutMs: timeoutMs, prometheusBudget: samples } = config
  const client = createPrometheusClient(http, { cluster, timeoutMs, nowMs, observe })
  const reads = createSharedReads({ max: keptAnswers, failureMs, nowMs, onRead: onSharedRead })
  return createPrometheusSource(client, reads, {
    scrapeIntervalSeconds,
    budget: { samples, cheapSamples: samples * cheapShare },
    nowMs,
  })
}

function openJaeger(
  http: UpstreamHttp,
  { upstreamTimeoutMs: timeoutMs }: Config,
  { clock, observe }: SourceDependencies,
  cluster: () => string,
): JaegerClient {
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
    canFindPods: () => kubernetes.status().state !== 'failed',
    synced: kubernetes.synced,
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
