/** Workloads, services and configuration of the mesh, normalised from the Kubernetes API. */

export type DataPlane = 'sidecar' | 'ambient' | 'gateway' | 'waypoint' | 'ztunnel' | 'none'

export interface NamespaceFact {
  readonly cluster: string
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  /** How pods of the namespace join the mesh by its labels. */
  readonly dataPlaneMode: 'sidecar' | 'ambient' | 'none'
}

export interface ContainerFact {
  readonly name: string
  readonly image: string
  readonly ready: boolean
  readonly ports: readonly { name: string | null; containerPort: number; protocol: string }[]
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
  /** Those that are for us: thresholds of health. Absent: none of them. */
  readonly annotations?: Readonly<Record<string, string>>
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
  /** Those that are for us: thresholds of health. Absent: none of them. */
  readonly annotations?: Readonly<Record<string, string>>
  /** Namespaces of the annotation networking.istio.io/exportTo, as written; absent: every one. */
  readonly exportTo?: readonly string[]
}

/** An object of Istio, the Gateway API or Flagger: read as it is, its spec not yet interpreted. */
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
}

export interface MeshSettings {
  readonly cluster: string
  readonly rootNamespace: string
  readonly trustDomain: string
  /** The domain of cluster-local hosts, usually `cluster.local`. */
  readonly domainSuffix: string
}
