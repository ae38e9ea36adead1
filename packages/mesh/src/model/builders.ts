/** Facts for tests: each builder gives a plausible whole, of which a test states what it is about. */
import type { MeshFacts } from './facts.ts'
import type {
  ConfigObject,
  MeshSettings,
  NamespaceFact,
  PodFact,
  SecretFact,
  ServiceFact,
  WorkloadFact,
} from './kubernetes.ts'
import type { TelemetryPeer, TrafficSample } from './traffic.ts'

export const testCluster = 'east'

export const buildSettings = (parts: Partial<MeshSettings> = {}): MeshSettings => ({
  cluster: testCluster,
  rootNamespace: 'istio-system',
  trustDomain: 'cluster.local',
  domainSuffix: 'cluster.local',
  ...parts,
})

export const buildFacts = (parts: Partial<MeshFacts> = {}): MeshFacts => ({
  settings: [buildSettings()],
  namespaces: [],
  workloads: [],
  pods: [],
  services: [],
  objects: [],
  traffic: [],
  proxies: [],
  ...parts,
})

export const buildNamespace = (
  name: string,
  parts: Partial<NamespaceFact> = {},
): NamespaceFact => ({
  cluster: testCluster,
  name,
  labels: { 'kubernetes.io/metadata.name': name, ...parts.labels },
  dataPlaneMode: 'sidecar',
  ...parts,
})

/** `namespace/name`, with the labels `app` (the name without its version) and `version`. */
export function buildWorkload(place: string, parts: Partial<WorkloadFact> = {}): WorkloadFact {
  const [namespace = '', name = ''] = place.split('/')
  const { app, version } = appAndVersion(name)
  return {
    cluster: testCluster,
    namespace,
    kind: 'Deployment',
    name,
    labels: { app, ...(version === null ? {} : { version }) },
    app,
    version,
    serviceAccount: 'default',
    dataPlane: 'sidecar',
    desiredReplicas: 2,
    readyReplicas: 2,
    createdAtMs: 0,
    canaryPhase: null,
    ...parts,
  }
}

function appAndVersion(name: string): { app: string; version: string | null } {
  const version = /-(v\d+)$/.exec(name)?.[1] ?? null
  return { app: version === null ? name : name.slice(0, -version.length - 1), version }
}

export function buildPod(place: string, parts: Partial<PodFact> = {}): PodFact {
  const [namespace = '', name = ''] = place.split('/')
  return {
    cluster: testCluster,
    namespace,
    name,
    labels: { app: name },
    phase: 'Running',
    ready: true,
    restarts: 0,
    node: 'node-1',
    ip: '10.0.0.1',
    startedAtMs: 0,
    serviceAccount: 'default',
    dataPlane: 'sidecar',
    hostNetwork: false,
    containers: [],
    workload: { kind: 'Deployment', name },
    ...parts,
  }
}

/** `namespace/name`, selecting `app: name`, with one HTTP port. */
export function buildService(place: string, parts: Partial<ServiceFact> = {}): ServiceFact {
  const [namespace = '', name = ''] = place.split('/')
  return {
    cluster: testCluster,
    namespace,
    name,
    type: 'ClusterIP',
    labels: {},
    selector: { app: name },
    ports: [{ name: 'http', port: 80, targetPort: 8080, protocol: 'TCP', appProtocol: null }],
    externalName: null,
    clusterIp: '10.96.0.1',
    ...parts,
  }
}

/** `namespace/name`, with a certificate and its key that are good from 1970 to 2100. */
export function buildSecret(place: string, parts: Partial<SecretFact> = {}): SecretFact {
  const [namespace = '', name = ''] = place.split('/')
  return {
    cluster: testCluster,
    namespace,
    name,
    labels: {},
    annotations: {},
    type: 'kubernetes.io/tls',
    keys: ['tls.crt', 'tls.key'],
    certificate: {
      problem: null,
      hosts: ['shop.example'],
      notBeforeMs: 0,
      notAfterMs: Date.UTC(2100, 0),
      keyMatches: true,
    },
    ...parts,
  }
}

const apiVersions: Readonly<Record<string, string>> = {
  AuthorizationPolicy: 'security.istio.io/v1',
  PeerAuthentication: 'security.istio.io/v1',
  RequestAuthentication: 'security.istio.io/v1',
  Telemetry: 'telemetry.istio.io/v1',
  WasmPlugin: 'extensions.istio.io/v1alpha1',
}

/** An object of Istio: its kind, `namespace/name`, and its spec. */
export function buildObject(
  kind: string,
  place: string,
  spec: Record<string, unknown>,
  parts: Partial<ConfigObject> = {},
): ConfigObject {
  const [namespace = '', name = ''] = place.split('/')
  return {
    cluster: testCluster,
    apiVersion: apiVersions[kind] ?? 'networking.istio.io/v1',
    kind,
    namespace,
    name,
    labels: {},
    annotations: {},
    createdAtMs: 0,
    spec,
    status: {},
    ...parts,
  }
}

export const nobody: TelemetryPeer = {
  cluster: null,
  namespace: null,
  workload: null,
  app: null,
  version: null,
}

/** `namespace/workload` as telemetry names it. */
export function buildPeer(place: string, parts: Partial<TelemetryPeer> = {}): TelemetryPeer {
  const [namespace = '', workload = ''] = place.split('/')
  return { cluster: testCluster, namespace, workload, ...appAndVersion(workload), ...parts }
}

export interface SampleParts extends Partial<Omit<TrafficSample, 'source' | 'destination'>> {
  /** `namespace/workload`; null for a caller that telemetry cannot name. */
  readonly from: string | null
  /** `namespace/workload`; null where no workload was reached. */
  readonly to: string | null
  /** `namespace/service`; by default the called application's. */
  readonly through?: string | null
}

/** One row of telemetry: by default 1 request per second over HTTP, answered 200 in 10 ms. */
export function buildSample({ from, to, through, ...parts }: SampleParts): TrafficSample {
  const destination = to === null ? nobody : buildPeer(to)
  const service =
    through === undefined && to !== null ? `${destination.namespace}/${destination.app}` : through
  const [namespace, name] = service?.split('/') ?? []
  const tcp = parts.protocol === 'tcp'
  const rate = parts.requestsPerSecond ?? 1
  return {
    reporter: 'source',
    source: from === null ? nobody : buildPeer(from),
    destination,
    service: {
      host: name && namespace ? `${name}.${namespace}.svc.cluster.local` : null,
      name: name ?? null,
      namespace: namespace ?? null,
    },
    protocol: 'http',
    code: tcp ? '' : '200',
    grpcStatus: '',
    flags: '-',
    security: parts.reporter === 'destination' ? 'mutual_tls' : null,
    requestsPerSecond: tcp ? null : rate,
    durationMsPerSecond: tcp ? null : rate * 10,
    requestBytesPerSecond: tcp ? null : rate * 100,
    responseBytesPerSecond: tcp ? null : rate * 1000,
    tcpSentBytesPerSecond: tcp ? 100 : null,
    tcpReceivedBytesPerSecond: tcp ? 1000 : null,
    ambientL4: false,
    ...parts,
  }
}
