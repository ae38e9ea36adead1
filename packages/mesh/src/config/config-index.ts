import type { ConfigFacts, MisshapenObject, NamedSecret } from '../model/facts.ts'
import type {
  ConfigObject,
  MeshSettings,
  NamespaceFact,
  PodFact,
  SecretFact,
  ServiceAccountFact,
  ServiceFact,
  WorkloadFact,
} from '../model/kubernetes.ts'
import { groupByEach } from './group-by.ts'

/** Facts by the names that graph, checks and policies look them up with. */
export interface ConfigIndex {
  readonly clusters: readonly string[]
  settings(cluster: string): MeshSettings
  namespace(cluster: string, name: string): NamespaceFact | null
  namespaces(cluster: string): readonly NamespaceFact[]
  /** Of several kinds with one name, the one that most likely runs the traffic. */
  workload(cluster: string, namespace: string, name: string): WorkloadFact | null
  workloads(cluster: string, namespace?: string): readonly WorkloadFact[]
  pods(cluster: string, namespace?: string): readonly PodFact[]
  service(cluster: string, namespace: string, name: string): ServiceFact | null
  services(cluster: string, namespace?: string): readonly ServiceFact[]
  /** Null where nobody read the service accounts of a cluster. */
  serviceAccounts(cluster: string): readonly ServiceAccountFact[] | null
  /** Null where nobody read the secrets of a cluster. */
  secrets(cluster: string): readonly SecretFact[] | null
  /** Null where all secrets of a cluster were read; else those that are known not to be there. */
  absentSecrets(cluster: string): readonly NamedSecret[] | null
  /** Objects that have not the shape of their kind. */
  misshapen(cluster: string): readonly MisshapenObject[]
  /** The state from which this one is to be reached; null where this is how it is. */
  readonly before: ConfigIndex | null
  /** When this was so, epoch milliseconds; null where nobody knows. */
  readonly atMs: number | null
  /**
   * Objects of a kind in a cluster, whatever the version of their API. `Gateway` means Istio's; the
   * Gateway API's is `KubernetesGateway` here, since both use one word.
   */
  objects(kind: string, cluster: string): readonly ConfigObject[]
  object(kind: string, cluster: string, namespace: string, name: string): ConfigObject | null
}

/** Istio's defaults, for a cluster whose mesh configuration is not known. */
const defaultSettings = (cluster: string): MeshSettings => ({
  cluster,
  rootNamespace: 'istio-system',
  trustDomain: 'cluster.local',
  domainSuffix: 'cluster.local',
})

const kindsByLikelihood = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'WorkloadEntry',
  'CronJob',
  'Job',
  'ReplicaSet',
  'Pod',
]

const rank = (kind: string) => {
  const place = kindsByLikelihood.indexOf(kind)
  return place < 0 ? kindsByLikelihood.length : place
}

// A space cannot occur in a Kubernetes name or a cluster id.
const key = (cluster: string, second?: string | null, third?: string | null, last?: string) =>
  second === undefined
    ? cluster
    : third === undefined
      ? `${cluster} ${second ?? ''}`
      : last === undefined
        ? `${cluster} ${second ?? ''} ${third ?? ''}`
        : `${cluster} ${second ?? ''} ${third ?? ''} ${last}`

const kindOf = ({ kind, apiVersion }: ConfigObject) =>
  kind === 'Gateway' && apiVersion.startsWith('gateway.networking.k8s.io/')
    ? 'KubernetesGateway'
    : kind

const byPlace = (fact: { cluster: string; namespace: string | null }) => [
  key(fact.cluster),
  key(fact.cluster, fact.namespace),
]
const byCluster = (fact: { cluster: string }) => [key(fact.cluster)]
const byName = (fact: { cluster: string; namespace: string; name: string }) => [
  key(fact.cluster, fact.namespace, fact.name),
]

const known = new WeakMap<object, { readonly facts: ConfigFacts; readonly index: ConfigIndex }>()

const indexed = [
  'settings',
  'namespaces',
  'workloads',
  'pods',
  'services',
  'objects',
  'serviceAccounts',
  'secrets',
  'secretsAsked',
  'atMs',
  'misshapen',
  'before',
] as const

/**
 * Facts are never changed, so their index is computed once, whoever asks: also of facts that add
 * the traffic of another window to the same configuration.
 */
export function indexConfig(facts: ConfigFacts): ConfigIndex {
  const last = known.get(facts.workloads)
  if (last && indexed.every((part) => last.facts[part] === facts[part])) return last.index
  const { settings, namespaces, workloads, pods, services, objects } = facts
  const { serviceAccounts, secrets, secretsAsked, atMs, misshapen, before } = facts
  const own: ConfigFacts = {
    settings,
    namespaces,
    workloads,
    pods,
    services,
    objects,
    ...(serviceAccounts && { serviceAccounts }),
    ...(secrets && { secrets }),
    ...(secretsAsked && { secretsAsked }),
    ...(atMs !== undefined && { atMs }),
    ...(misshapen && { misshapen }),
    ...(before && { before }),
  }
  const index = computeIndex(own)
  known.set(workloads, { facts: own, index })
  return index
}

function computeIndex(facts: ConfigFacts): ConfigIndex {
  const settings = new Map(facts.settings.map((each) => [each.cluster, each]))
  const namespaces = new Map(facts.namespaces.map((each) => [key(each.cluster, each.name), each]))
  const namespacesByCluster = groupByEach(facts.namespaces, (each) => [key(each.cluster)])
  const workloadsByName = groupByEach(facts.workloads, byName)
  for (const same of workloadsByName.values()) same.sort((a, b) => rank(a.kind) - rank(b.kind))
  const workloads = groupByEach(facts.workloads, byPlace)
  const pods = groupByEach(facts.pods, byPlace)
  const servicesByName = groupByEach(facts.services, byName)
  const services = groupByEach(facts.services, byPlace)
  const objects = groupByEach(facts.objects, (each) => [
    key(kindOf(each), each.cluster),
    key(kindOf(each), each.cluster, each.namespace, each.name),
  ])
  const serviceAccounts = facts.serviceAccounts && groupByEach(facts.serviceAccounts, byCluster)
  const secrets = facts.secrets && groupByEach(facts.secrets, byCluster)
  const misshapen = groupByEach(facts.misshapen ?? [], byCluster)
  const everything = [facts.settings, facts.namespaces, facts.workloads, facts.services]
  const clusters = new Set(
    [...everything, facts.objects, facts.misshapen ?? []].flatMap((group) =>
      group.map((each) => each.cluster),
    ),
  )
  return {
    clusters: [...clusters].sort(),
    settings: (cluster) => settings.get(cluster) ?? defaultSettings(cluster),
    namespace: (cluster, name) => namespaces.get(key(cluster, name)) ?? null,
    namespaces: (cluster) => namespacesByCluster.get(key(cluster)) ?? [],
    workload: (cluster, namespace, name) =>
      workloadsByName.get(key(cluster, namespace, name))?.[0] ?? null,
    workloads: (cluster, namespace) =>
      workloads.get(namespace === undefined ? key(cluster) : key(cluster, namespace)) ?? [],
    pods: (cluster, namespace) =>
      pods.get(namespace === undefined ? key(cluster) : key(cluster, namespace)) ?? [],
    service: (cluster, namespace, name) =>
      servicesByName.get(key(cluster, namespace, name))?.[0] ?? null,
    services: (cluster, namespace) =>
      services.get(namespace === undefined ? key(cluster) : key(cluster, namespace)) ?? [],
    serviceAccounts: (cluster) =>
      serviceAccounts ? (serviceAccounts.get(key(cluster)) ?? []) : null,
    secrets: (cluster) => (secrets ? (secrets.get(key(cluster)) ?? []) : null),
    absentSecrets: (cluster) =>
      facts.secretsAsked?.find((asked) => asked.cluster === cluster)?.absent ?? null,
    misshapen: (cluster) => misshapen.get(key(cluster)) ?? [],
    atMs: facts.atMs ?? null,
    before: facts.before ? indexConfig(facts.before) : null,
    objects: (kind, cluster) => objects.get(key(kind, cluster)) ?? [],
    object: (kind, cluster, namespace, name) =>
      objects.get(key(kind, cluster, namespace, name))?.[0] ?? null,
  }
}
