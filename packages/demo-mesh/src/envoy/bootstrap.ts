import { podStartedMs } from '../objects/pod-object.ts'
import { processStartedMs } from '../objects/process-restarts.ts'
import { servicesInFrontOf, workloadKey } from '../scenario/lookups.ts'
import type { Workload } from '../scenario/model.ts'
import { podTemplateHash } from '../scenario/pods.ts'
import { stableHash } from '../scenario/stable-hash.ts'
import { extension, FROM_ADS, type Json, socketAddress } from './extension.ts'
import type { MeshProxy } from './mesh-proxy.ts'
import type { Moment } from './moment.ts'
import { staticClusters } from './static-clusters.ts'
import { staticListeners } from './static-listeners.ts'

/** The version of Envoy inside an Istio proxy: 1.37 in Istio 1.29, one less per minor before. */
export function envoyVersion(proxy: MeshProxy): string {
  const minor = Number(proxy.istioVersion.split('.')[1] ?? 0)
  return `1.${minor + 8}.1`
}

/** The commit of the proxy's build: 40 hexadecimal digits. */
export const proxySha = (proxy: MeshProxy): string =>
  [0, 1, 2, 3, 4]
    .map((part) => stableHash(`${proxy.istioVersion}/${part}`).toString(16).padStart(8, '0'))
    .join('')

/** When a proxy's process began, as its pod's status tells it too. */
export const startedMs = ({ scenario, nowMs }: Moment, { pod }: MeshProxy): number =>
  processStartedMs(scenario, pod, podStartedMs(pod, nowMs), nowMs)

/** What a proxy tells istiod about itself. */
export function nodeOf({ scenario }: Moment, proxy: MeshProxy): Json {
  const { pod, workload } = proxy
  const { cluster } = scenario
  const region = { region: pod.node.region, zone: pod.node.zone }
  const services = servicesInFrontOf(scenario, workload).map((service) => service.name)
  return {
    id: proxy.nodeId,
    cluster: `${workload.app}.${pod.namespace}`,
    metadata: {
      ANNOTATIONS: workload.annotations ?? {},
      APP_CONTAINERS: workload.app,
      CLUSTER_ID: cluster.id,
      ENVOY_STATUS_PORT: 15021,
      ENVOY_PROMETHEUS_PORT: 15090,
      INSTANCE_IPS: pod.ip,
      INTERCEPTION_MODE: 'REDIRECT',
      ISTIO_PROXY_SHA: proxySha(proxy),
      ISTIO_VERSION: proxy.istioVersion,
      LABELS: {
        ...workload.labels,
        ...(workload.kind === 'Deployment'
          ? { 'pod-template-hash': podTemplateHash(workload) }
          : {}),
        'security.istio.io/tlsMode': 'istio',
      },
      MESH_ID: cluster.meshId,
      NAME: pod.name,
      NAMESPACE: pod.namespace,
      NETWORK: cluster.network,
      NODE_NAME: pod.node.name,
      ...(workload.kind === 'WorkloadEntry' ? {} : { OWNER: ownerOf(workload) }),
      PILOT_SAN: [`istiod.${cluster.rootNamespace}.svc`],
      PROXY_CONFIG: {
        configPath: './etc/istio/proxy',
        binaryPath: '/usr/local/bin/envoy',
        serviceCluster: workloadKey(workload),
        drainDuration: '45s',
        discoveryAddress: `istiod.${cluster.rootNamespace}.svc:15012`,
        proxyAdminPort: 15000,
        controlPlaneAuthPolicy: 'MUTUAL_TLS',
        statNameLength: 189,
        concurrency: 2,
        statusPort: 15020,
        terminationDrainDuration: '5s',
      },
      SERVICE_ACCOUNT: workload.serviceAccount,
      WORKLOAD_NAME: workload.name,
      ...(services.length > 0 ? { SERVICES: services } : {}),
    },
    locality: region,
    user_agent_name: 'envoy',
    user_agent_build_version: {
      version: versionNumber(envoyVersion(proxy)),
      metadata: {
        'ssl.version': 'BoringSSL',
        'build.type': 'RELEASE',
        'build.label': `${envoyVersion(proxy)}-istio`,
        'revision.status': 'Clean',
        'revision.sha': proxySha(proxy),
      },
    },
  }
}

/** The controller of the proxy's pod, in Istio's notation. */
function ownerOf({ kind, namespace, name }: Workload): string {
  const group = kind === 'Job' || kind === 'CronJob' ? 'batch/v1' : 'apps/v1'
  return `kubernetes://apis/${group}/namespaces/${namespace}/${kind.toLowerCase()}s/${name}`
}

function versionNumber(version: string): Json {
  const [major, minor, patch] = version.split('.').map(Number)
  return { major_number: major, minor_number: minor, patch }
}

const KEPT_STATS = [
  'reporter=',
  'cluster_manager',
  'listener_manager',
  'server',
  'cluster.xds-grpc',
  'wasm',
  'component',
  'istio',
]

export function bootstrapDump(moment: Moment, proxy: MeshProxy): Json {
  return {
    '@type': 'type.googleapis.com/envoy.admin.v3.BootstrapConfigDump',
    bootstrap: {
      node: nodeOf(moment, proxy),
      static_resources: { listeners: staticListeners(), clusters: staticClusters() },
      dynamic_resources: {
        lds_config: FROM_ADS,
        cds_config: FROM_ADS,
        ads_config: {
          api_type: 'DELTA_GRPC',
          grpc_services: [{ envoy_grpc: { cluster_name: 'xds-grpc' } }],
          set_node_on_first_message_only: true,
          transport_api_version: 'V3',
        },
      },
      admin: {
        access_log: [
          extension(
            'envoy.access_loggers.file',
            'envoy.extensions.access_loggers.file.v3.FileAccessLog',
            { path: '/dev/null' },
          ),
        ],
        profile_path: '/var/lib/istio/data/envoy.prof',
        address: socketAddress('127.0.0.1', 15000),
      },
      stats_config: {
        use_all_default_tags: false,
        stats_matcher: {
          inclusion_list: { patterns: KEPT_STATS.map((prefix) => ({ prefix })) },
        },
      },
      tracing: {
        http: {
          name: 'envoy.tracers.opentelemetry',
          typed_config: {
            '@type': 'type.googleapis.com/envoy.config.trace.v3.OpenTelemetryConfig',
            service_name: `${proxy.workload.app}.${proxy.pod.namespace}`,
          },
        },
      },
    },
    last_updated: new Date(startedMs(moment, proxy) + 412).toISOString(),
  }
}
