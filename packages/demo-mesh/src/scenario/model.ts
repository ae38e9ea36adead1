/**
 * What a scenario says: one cluster, the things that run in it, the calls between them, and what is
 * wrong on purpose. It is data only. The world turns calls into counters, the Kubernetes API turns
 * workloads and services into objects, and the Envoy, istiod and Jaeger answers follow from both.
 */

/** `namespace/name` of a workload. */
export type WorkloadKey = string
/** `namespace/name` of a Kubernetes Service. */
export type ServiceKey = string

export interface Scenario {
  readonly name: string
  /** False where nobody has installed Istio: no definitions, no istiod, no proxies. */
  readonly hasIstio?: boolean
  readonly cluster: Cluster
  readonly namespaces: readonly Namespace[]
  readonly workloads: readonly Workload[]
  readonly services: readonly Service[]
  readonly externalServices: readonly ExternalService[]
  readonly calls: readonly Call[]
  /** Istio, Gateway API, Flagger and other objects that are written as they are. */
  readonly configObjects: readonly KubernetesObject[]
  /** TLS secrets of gateways whose certificate has ended. */
  readonly expiredCredentials?: readonly string[]
  readonly faults: readonly Fault[]
  readonly findings: readonly ExpectedFinding[]
}

export interface Cluster {
  /** Istio's CLUSTER_ID. */
  readonly id: string
  readonly meshId: string
  readonly trustDomain: string
  readonly network: string
  /** Such as `1.29.1`. */
  readonly istioVersion: string
  readonly kubernetesVersion: string
  readonly rootNamespace: string
  readonly nodes: readonly ClusterNode[]
}

export interface ClusterNode {
  readonly name: string
  readonly ip: string
  readonly zone: string
  readonly region: string
}

/** How a namespace joins the mesh. */
export type NamespaceMode = 'sidecar' | 'ambient' | 'none'

export interface Namespace {
  readonly name: string
  readonly mode: NamespaceMode
  /** Every label of the object, the injection or ambient label included. */
  readonly labels: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
}

export type WorkloadKind =
  | 'Deployment'
  | 'StatefulSet'
  | 'DaemonSet'
  | 'Job'
  | 'CronJob'
  | 'WorkloadEntry'

/**
 * Which proxy carries a workload's traffic: its own sidecar, the node's ztunnel (`ambient`), none,
 * or the workload is itself part of the mesh.
 */
export type DataPlane =
  | 'sidecar'
  | 'ambient'
  | 'none'
  | 'gateway'
  | 'waypoint'
  | 'ztunnel'
  | 'control-plane'

export interface Workload {
  readonly kind: WorkloadKind
  readonly namespace: string
  readonly name: string
  /** Labels of its pods, `app` and `version` included where the workload has them. */
  readonly labels: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  readonly app: string
  /** null where no `version` label is set; Istio's canonical revision is then `latest`. */
  readonly version: string | null
  readonly serviceAccount: string
  /** Pods of a Deployment and so on; 1 for a WorkloadEntry, which has no pod. */
  readonly replicas: number
  readonly ports: readonly ContainerPort[]
  /** The application's container image. */
  readonly image: string
  readonly dataPlane: DataPlane
  /** Set where the proxy runs another version than the control plane. */
  readonly proxyVersion?: string
  /** The configuration types that istiod sent last and that this proxy has not acknowledged. */
  readonly staleConfig?: readonly XdsType[]
  /** Seconds between restarts of the first pod, whose counters then begin again at zero. */
  readonly restartsEverySeconds?: number
  /** Containers that are not ready, so that the Service has no healthy endpoint here. */
  readonly unready?: boolean
}

export type XdsType = 'cluster' | 'listener' | 'route' | 'endpoint'

export interface ContainerPort {
  readonly name?: string
  readonly port: number
  readonly protocol?: 'TCP' | 'UDP'
}

export interface Service {
  readonly namespace: string
  readonly name: string
  readonly type: 'ClusterIP' | 'LoadBalancer' | 'NodePort' | 'Headless'
  readonly ports: readonly ServicePort[]
  /** null for a Service without selector. */
  readonly selector: Readonly<Record<string, string>> | null
  readonly labels?: Readonly<Record<string, string>>
  /** `namespace/name` of the waypoint that serves it. */
  readonly waypoint?: WorkloadKey
}

export interface ServicePort {
  /** Absent where the port has no name, so that Istio must sniff the protocol. */
  readonly name?: string
  readonly port: number
  readonly targetPort: number
  readonly appProtocol?: string
}

/** A host outside the cluster that a ServiceEntry names. */
export interface ExternalService {
  readonly host: string
  /** Namespace and name of its ServiceEntry. */
  readonly namespace: string
  readonly name: string
  readonly location: 'MESH_EXTERNAL' | 'MESH_INTERNAL'
  readonly port: number
  readonly portName: string
  readonly protocol: 'HTTP' | 'HTTPS' | 'TLS' | 'TCP' | 'GRPC'
  readonly addresses: readonly string[]
}

export type CallProtocol = 'http' | 'grpc' | 'tcp'

/** Where a call is sent. */
export type CallDestination =
  | { readonly kind: 'service'; readonly service: ServiceKey }
  | { readonly kind: 'external'; readonly host: string }
  /** An unknown host that the outbound policy lets through or refuses. */
  | { readonly kind: 'passthrough'; readonly host: string }
  | { readonly kind: 'black-hole'; readonly host: string }

export interface Call {
  /** Unique in the scenario; the seed of its variation. */
  readonly id: string
  /** null: a client outside the cluster. */
  readonly source: WorkloadKey | null
  readonly destination: CallDestination
  readonly protocol: CallProtocol
  /** The Service's port. */
  readonly port: number
  /** Mean requests (TCP: connections opened) per second, over all targets. */
  readonly ratePerSecond: number
  /** How far the rate moves around its mean, as a share of it; 0.25 if absent. */
  readonly swing?: number
  readonly targets: readonly CallTarget[]
  /** Waypoint that the call passes. */
  readonly via?: WorkloadKey
  /** Mean bytes of one request, with headers (TCP: one connection, towards the server). */
  readonly requestBytes: number
  /** Mean bytes of one response, with headers (TCP: one connection, towards the client). */
  readonly responseBytes: number
  /** gRPC messages each way per call; 1 if absent. */
  readonly messagesPerCall?: number
  /** Share carried in mutual TLS; if absent, 1 where both ends are in the mesh, else 0. */
  readonly mtlsShare?: number
  /** Span operation: an HTTP method and path, or a gRPC method. */
  readonly operation: string
  /** How the callee's proxy classifies the requests; if absent, it does not. */
  readonly classes?: readonly RequestClass[]
}

/**
 * Requests that a rule of the callee's proxy calls by one name, in the label `request_operation` of
 * `istio_requests_total` (https://istio.io/latest/docs/tasks/observability/metrics/classify-metrics/).
 * What no class takes is `unknown`.
 */
export interface RequestClass {
  readonly name: string
  /** Of the requests that end well. */
  readonly share: number
  /** Of those that do not: status 400 and above, none at all, or a gRPC status other than OK. */
  readonly shareOfFailed: number
}

/** A share of a call's requests that one workload, or nobody (null), receives. */
export interface CallTarget {
  readonly workload: WorkloadKey | null
  readonly share: Share
  /** Shares sum to 1. */
  readonly outcomes: readonly Outcome[]
}

/** A share between 0 and 1, fixed or moving in steps. */
export type Share = number | StepShare

/** Takes the weights one after another, for ever; the first one begins at unix time 0. */
export interface StepShare {
  readonly everySeconds: number
  readonly weights: readonly number[]
}

/** One way in which requests end. */
export interface Outcome {
  readonly share: number
  /** What the caller's proxy reports; where it has none, what the callee's would tell it. */
  readonly atSource: Ending
  /** What the callee's proxy (or the waypoint) reports: the same, if absent; null: not reached. */
  readonly atDestination?: Ending | null
}

export interface Ending {
  /** HTTP status; 0: no response began. Meaningless for TCP. */
  readonly code: number
  /** Envoy response flags, comma-joined, or `-`. */
  readonly flags: string
  /** gRPC calls only. */
  readonly grpcStatus?: number
  readonly latency: LatencyDistribution
}

/** Log-normal. */
export interface LatencyDistribution {
  readonly medianMs: number
  /** Standard deviation of the logarithm. */
  readonly sigma: number
}

/** A Kubernetes object as a person would have written it. */
export interface KubernetesObject {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: {
    readonly name: string
    readonly namespace?: string
    readonly labels?: Readonly<Record<string, string>>
    readonly annotations?: Readonly<Record<string, string>>
  }
  readonly [field: string]: unknown
}

export type FaultKind =
  | 'failing-version'
  | 'no-healthy-host'
  | 'timeout'
  | 'plaintext-client'
  | 'missing-sidecar'
  | 'stale-proxy'
  | 'client-errors'
  | 'black-hole'
  | 'passthrough'
  | 'canary'
  | 'restarting'

/** Something that is wrong (or looks wrong) at run time, on purpose. */
export interface Fault {
  readonly id: string
  readonly kind: FaultKind
  /** The workload to blame. */
  readonly workload: WorkloadKey
  /** One sentence for a person who reads the ground truth. */
  readonly summary: string
  /** Ids of the calls that show it. */
  readonly calls: readonly string[]
}

/** A configuration mistake that an analyser must report, once for each object. */
export interface ExpectedFinding {
  /** Such as `virtual-service/gateway-not-found`. */
  readonly id: string
  readonly kind: string
  readonly namespace: string
  readonly name: string
  readonly summary: string
}
