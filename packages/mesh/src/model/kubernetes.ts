/** Workloads, services and configuration of the mesh, normalised from the Kubernetes API. */

export type DataPlane = 'sidecar' | 'ambient' | 'gateway' | 'waypoint' | 'ztunnel' | 'none'

export interface NamespaceFact {
  readonly cluster: string
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  /** Those of Istio. Absent: none of them. */
  readonly annotations?: Readonly<Record<string, string>>
  /** How pods of the namespace join the mesh by its labels. */
  readonly dataPlaneMode: 'sidecar' | 'ambient' | 'none'
}

export interface ContainerFact {
  readonly name: string
  readonly image: string
  readonly ready: boolean
  readonly ports: readonly { name: string | null; containerPort: number; protocol: string }[]
  /** Place in the pod, such as `spec.containers[0]`. */
  readonly path?: string
  /** The user that it asks to run as. */
  readonly runAsUser?: number
  readonly probes?: readonly ProbeFact[]
}

/** How the kubelet asks a container whether it lives. */
export interface ProbeFact {
  readonly use: 'livenessProbe' | 'readinessProbe' | 'startupProbe'
  readonly by: 'httpGet' | 'tcpSocket' | 'grpc' | 'exec'
  /** Number, or name of a port of the container. */
  readonly port: number | string | null
}

/** What the annotation proxy.istio.io/config says, as its YAML gave it. */
export interface ProxyConfigFact {
  /** Null where the text is no YAML. */
  readonly value: unknown
  readonly problem: string | null
}

/** What a controller's pods are made from, as far as checks read it. */
export interface PodTemplateFact {
  /** Those of Istio. */
  readonly annotations: Readonly<Record<string, string>>
  /** Native sidecars and other init containers after the containers. */
  readonly containers: readonly ContainerFact[]
  readonly hostNetwork: boolean
  readonly runAsUser: number | null
  /** Absent: no such annotation. */
  readonly proxyConfig?: ProxyConfigFact
  /** Variables of its containers that have a value of their own. Read of istiod only. */
  readonly environment?: Readonly<Record<string, string>>
}

export interface PodFact {
  readonly cluster: string
  readonly namespace: string
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly phase: string
  readonly ready: boolean
  readonly restarts: number
  readonly node: string | null
  readonly ip: string | null
  /** Epoch milliseconds. */
  readonly startedAtMs: number | null
  readonly serviceAccount: string | null
  readonly dataPlane: DataPlane
  readonly hostNetwork: boolean
  readonly containers: readonly ContainerFact[]
  /** Those of Istio. Absent: none of them. */
  readonly annotations?: Readonly<Record<string, string>>
  /** Absent: no such annotation. */
  readonly proxyConfig?: ProxyConfigFact
  /** The user that its containers run as unless they say otherwise. */
  readonly runAsUser?: number
  /** Containers that run to their end before the others start. */
  readonly initContainers?: readonly ContainerFact[]
  /** The workload that owns it (through ReplicaSets and Jobs), or null for a bare pod. */
  readonly workload: { kind: string; name: string } | null
}

export interface WorkloadFact {
  readonly cluster: string
  readonly namespace: string
  /** Deployment, StatefulSet, DaemonSet, Job, CronJob, ReplicaSet, Pod, WorkloadEntry. */
  readonly kind: string
  readonly name: string
  /** Labels of its pods (the template's). */
  readonly labels: Readonly<Record<string, string>>
  /** Istio's canonical service: service.istio.io/canonical-name, app.kubernetes.io/name, app. */
  readonly app: string | null
  /** Istio's canonical revision: …/canonical-revision, app.kubernetes.io/version, version. */
  readonly version: string | null
  readonly serviceAccount: string | null
  readonly dataPlane: DataPlane
  /** Null for a workload without replicas of its own (WorkloadEntry). */
  readonly desiredReplicas: number | null
  readonly readyReplicas: number | null
  /** Epoch milliseconds. */
  readonly createdAtMs: number | null
  /** Those of Istio and for us (thresholds of health), its own and its template's. Absent: none. */
  readonly annotations?: Readonly<Record<string, string>>
  /** Labels of the object itself. */
  readonly ownLabels?: Readonly<Record<string, string>>
  /** Annotations of the object itself. */
  readonly ownAnnotations?: Readonly<Record<string, string>>
  /** Absent where it has none, or is known by its pods only. */
  readonly template?: PodTemplateFact
  /** A Flagger Canary names it, and its phase, or null. */
  readonly canaryPhase: string | null
}

export interface ServicePortFact {
  readonly name: string | null
  readonly port: number
  /** Number, or name of a container port; null where the object does not say. */
  readonly targetPort: number | string | null
  readonly protocol: string | null
  readonly appProtocol: string | null
}

export interface ServiceFact {
  readonly cluster: string
  readonly namespace: string
  readonly name: string
  readonly type: string
  readonly labels: Readonly<Record<string, string>>
  /** Empty: selects nothing. */
  readonly selector: Readonly<Record<string, string>>
  readonly ports: readonly ServicePortFact[]
  readonly externalName: string | null
  readonly clusterIp: string | null
  /** Those of Istio and for us (thresholds of health). Absent: none of them. */
  readonly annotations?: Readonly<Record<string, string>>
  /** Conditions of its status, as they are. */
  readonly conditions?: readonly Readonly<Record<string, unknown>>[]
  /** Namespaces of the annotation networking.istio.io/exportTo, as written; absent: every one. */
  readonly exportTo?: readonly string[]
}

/**
 * An object of Istio, the Gateway API, Flagger, or of a kind of Kubernetes' own that checks read
 * (Ingress, Node, webhooks, CRDs): as it is, its spec not yet interpreted. Where a kind has no spec,
 * everything beside metadata and status stands there.
 */
export interface ConfigObject {
  readonly cluster: string
  readonly apiVersion: string
  readonly kind: string
  /** Null for cluster-scoped objects and for files that name none. */
  readonly namespace: string | null
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
  /** Epoch milliseconds. */
  readonly createdAtMs: number | null
  readonly spec: Readonly<Record<string, unknown>>
  readonly status: Readonly<Record<string, unknown>>
  /**
   * When its spec or metadata was last written, epoch milliseconds. Absent: the API server does not
   * say, or it is of a file.
   */
  readonly writtenAtMs?: number
  /** The field manager that wrote it then. */
  readonly writtenBy?: string
  /** Absent: nothing in its metadata names one. */
  readonly owner?: OwnerFact
}

/** What writes an object: its owner in the cluster, or the tool that left its name in the metadata. */
export interface OwnerFact {
  /** Kind of the owner, or the tool: Helm, Argo CD, Flux. */
  readonly kind: string
  readonly name: string
}

export interface MeshSettings {
  readonly cluster: string
  readonly rootNamespace: string
  readonly trustDomain: string
  /** The domain of cluster-local hosts, usually `cluster.local`. */
  readonly domainSuffix: string
  /** Istio's MeshConfig as far as somebody wrote it; what it leaves out has Istio's default. */
  readonly meshConfig?: Readonly<Record<string, unknown>>
  /** Istio's MeshNetworks. */
  readonly meshNetworks?: Readonly<Record<string, unknown>>
  /** Values of the injector's ConfigMap. */
  readonly injector?: Readonly<Record<string, unknown>>
}

/** A Secret without what is secret in it. */
export interface SecretFact {
  readonly cluster: string
  readonly namespace: string
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
  readonly type: string
  /** Names of its data that are not empty; null where only the metadata was read. */
  readonly keys: readonly string[] | null
  /** What its certificate says, or why it says nothing; null where it was not read. */
  readonly certificate: CertificateFact | null
}

export interface CertificateFact {
  /** Why the certificate or the key cannot be used, as the library says it. */
  readonly problem: string | null
  /** DNS names and addresses that it is for. */
  readonly hosts: readonly string[]
  /** Epoch milliseconds. */
  readonly notBeforeMs: number | null
  readonly notAfterMs: number | null
  /** Whether the private key belongs to it; null where that cannot be told. */
  readonly keyMatches: boolean | null
}

export interface ServiceAccountFact {
  readonly cluster: string
  readonly namespace: string
  readonly name: string
}
