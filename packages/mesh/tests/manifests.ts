/** Reads Kubernetes manifests into facts, as an API server would give them. */
import { parseAllDocuments } from 'yaml'
import type {
  ConfigFacts,
  ConfigObject,
  NamespaceFact,
  PodFact,
  ServiceFact,
  WorkloadFact,
} from '../src/index.ts'

export interface Manifest {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: {
    readonly name: string
    readonly namespace?: string
    readonly labels?: Readonly<Record<string, string>>
    readonly annotations?: Readonly<Record<string, string>>
  }
  // biome-ignore lint/suspicious/noExplicitAny: fixtures are read loosely, and only in tests
  readonly spec?: any
  readonly items?: readonly Manifest[]
}

export function readManifests(yaml: string): Manifest[] {
  return parseAllDocuments(yaml)
    .map((document) => document.toJS() as Manifest | null)
    .filter((manifest): manifest is Manifest => Boolean(manifest?.kind))
    .flatMap((manifest) => (manifest.kind === 'List' ? (manifest.items ?? []) : [manifest]))
}

export const manifestCluster = 'c1'
const cluster = manifestCluster
const controllers = ['Deployment', 'StatefulSet', 'DaemonSet']
const core = ['Namespace', 'Pod', 'Service', 'Node', 'Secret', 'ConfigMap', ...controllers]

export function factsOfManifests(manifests: readonly Manifest[]): ConfigFacts {
  const of = (...kinds: string[]) => manifests.filter(({ kind }) => kinds.includes(kind))
  return {
    settings: [
      {
        cluster,
        rootNamespace: 'istio-system',
        trustDomain: 'cluster.local',
        domainSuffix: 'cluster.local',
      },
    ],
    namespaces: of('Namespace').map(namespaceFact),
    pods: of('Pod').map(podFact),
    workloads: of(...controllers).map(workloadFact),
    services: of('Service').map(serviceFact),
    objects: manifests.filter(({ kind }) => !core.includes(kind)).map(configObject),
  }
}

const namespaceOf = ({ metadata }: Manifest) => metadata.namespace ?? ''

const namespaceFact = ({ metadata }: Manifest): NamespaceFact => ({
  cluster,
  name: metadata.name,
  labels: metadata.labels ?? {},
  dataPlaneMode: 'sidecar',
})

const podFact = (manifest: Manifest): PodFact => ({
  cluster,
  namespace: namespaceOf(manifest),
  name: manifest.metadata.name,
  labels: manifest.metadata.labels ?? {},
  phase: 'Running',
  ready: true,
  restarts: 0,
  node: manifest.spec?.nodeName ?? null,
  ip: null,
  startedAtMs: null,
  serviceAccount: null,
  dataPlane: 'sidecar',
  hostNetwork: false,
  containers: [],
  workload: null,
})

function workloadFact(manifest: Manifest): WorkloadFact {
  return {
    cluster,
    namespace: namespaceOf(manifest),
    kind: manifest.kind,
    name: manifest.metadata.name,
    labels: manifest.spec?.template?.metadata?.labels ?? {},
    app: null,
    version: null,
    serviceAccount: null,
    dataPlane: 'sidecar',
    desiredReplicas: 1,
    readyReplicas: 1,
    createdAtMs: null,
    canaryPhase: null,
  }
}

function serviceFact(manifest: Manifest): ServiceFact {
  const { spec = {}, metadata } = manifest
  const exportTo = metadata.annotations?.['networking.istio.io/exportTo']
  return {
    cluster,
    namespace: namespaceOf(manifest),
    name: metadata.name,
    type: spec.type ?? 'ClusterIP',
    labels: metadata.labels ?? {},
    selector: spec.selector ?? {},
    ports: (
      (spec.ports ?? []) as {
        name?: string
        port: number
        protocol?: string
        appProtocol?: string
      }[]
    ).map(({ name, port, protocol, appProtocol }) => ({
      name: name ?? null,
      port,
      targetPort: null,
      protocol: protocol ?? null,
      appProtocol: appProtocol ?? null,
    })),
    externalName: spec.externalName ?? null,
    clusterIp: null,
    ...(exportTo === undefined ? {} : { exportTo: exportTo.split(',') }),
  }
}

const configObject = ({ apiVersion, kind, metadata, spec }: Manifest): ConfigObject => ({
  cluster,
  apiVersion,
  kind,
  namespace: metadata.namespace ?? null,
  name: metadata.name,
  labels: metadata.labels ?? {},
  annotations: metadata.annotations ?? {},
  createdAtMs: null,
  spec: spec ?? {},
  status: {},
})
