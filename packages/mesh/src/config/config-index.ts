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
import { type ConfigStock, stockOf } from './config-stock.ts'
import { type MemorableState, noteGroup } from './memory.ts'
import { createShelf, type Group, type Shelf } from './shelf.ts'

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
   * Objects of a kind in a cluster, whatever the version of their API; those without a namespace are
   * in ''. `Gateway` means Istio's; the Gateway API's is `KubernetesGateway` here, since both use one
   * word.
   */
  objects(kind: string, cluster: string, namespace?: string): readonly ConfigObject[]
  object(kind: string, cluster: string, namespace: string, name: string): ConfigObject | null
  /** Namespaces in which there is something of a kind; '' for what stands in none. */
  namespacesWith(kind: string, cluster: string): readonly string[]
  /** For what remembers what was computed from it; checks do not ask. */
  readonly state: IndexState
}

/** What makes an index one of several in a row. */
export interface IndexState extends MemorableState {
  /** The index of which this one is a part; itself where it is no part. */
  readonly whole: ConfigIndex
  /** The shelf of the facts of a kind. */
  shelf(kind: string): Shelf<unknown>
}

/** A part of an index: of some kinds of a cluster, those in a namespace alone. */
export interface Part {
  readonly kinds: readonly string[]
  readonly cluster: string
  readonly namespace: string
  /** Of a namespace with very many, one of its parts alone; null: all of it. */
  readonly part: number | null
}

/** Istio's defaults, for a cluster whose mesh configuration is not known. */
const defaultSettings = (cluster: string): MeshSettings => ({
  cluster,
  rootNamespace: 'istio-system',
  trustDomain: 'cluster.local',
  domainSuffix: 'cluster.local',
})

const known = new WeakMap<object, { readonly facts: ConfigFacts; readonly index: ConfigIndex }>()
const stocks = new WeakMap<ConfigIndex, ConfigStock>()

/** Of which the next one may be another state: somebody may ask about a cluster and about all in turn. */
let recent: readonly WeakRef<ConfigStock>[] = []
const mostRecent = 8

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
 * the traffic of another window to the same configuration. Of what is as it was in the last index,
 * nothing is sorted again.
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
  const stock = stockOf(
    own,
    recent.flatMap((each) => each.deref() ?? []),
  )
  recent = [new WeakRef(stock), ...recent].slice(0, mostRecent)
  const index = viewOf(stock, before ? indexConfig(before) : null)
  stocks.set(index, stock)
  known.set(workloads, { facts: own, index })
  return index
}

/** Of some kinds an index tells only what is in one namespace; all else is as in the whole. */
export function narrowedTo(whole: ConfigIndex, part: Part): ConfigIndex {
  const stock = stocks.get(whole)
  if (!stock) throw new Error('an index has parts, a part has none')
  return viewOf(stock, whole.before, { whole, part })
}

function viewOf(
  stock: ConfigStock,
  before: ConfigIndex | null,
  narrowing?: { readonly whole: ConfigIndex; readonly part: Part },
): ConfigIndex {
  const { version, memory, objects, absentSecrets } = stock
  const { clusters, askedClusters } = stock.world
  const { namespaces, workloads, pods, services, serviceAccounts, secrets, misshapen } = stock
  const settings = new Map(stock.world.settings.map((each) => [each.cluster, each]))
  /** What is in a group; that somebody looks at it is noted. */
  const read = <T>(group: Group<T>): Group<T> => {
    noteGroup(memory, group)
    return group
  }
  /** Of who asks for no namespace in particular, what the part has of a kind. */
  const inScope = <T>(kind: string, shelf: Shelf<T>, cluster: string): readonly T[] => {
    const { part } = narrowing ?? {}
    if (part?.cluster !== cluster || !part.kinds.includes(kind)) {
      return read(shelf.ofCluster(cluster)).items
    }
    const group = shelf.ofNamespace(cluster, part.namespace)
    if (part.part === null) return read(group).items
    const parts = group.parts()
    // What is not many is all in the first part; the others have to know when it becomes more.
    if (parts.length === 1) {
      const { items } = read(group)
      return part.part === 0 ? items : []
    }
    return read(parts[part.part] ?? group).items
  }
  const inPlaceOrScope = <T>(
    kind: string,
    shelf: Shelf<T>,
    cluster: string,
    namespace: string | undefined,
  ) =>
    namespace === undefined
      ? inScope(kind, shelf, cluster)
      : read(shelf.ofNamespace(cluster, namespace)).items
  const named = <T>(shelf: Shelf<T>, cluster: string, namespace: string, name: string) =>
    read(shelf.ofNamespace(cluster, namespace).partWith(name)).named(name)[0] ?? null
  const shelf = (kind: string): Shelf<unknown> => {
    switch (kind) {
      case 'Namespace':
        return namespaces
      case 'Workload':
        return workloads
      case 'Pod':
        return pods
      case 'Service':
        return services
      case 'ServiceAccount':
        return serviceAccounts ?? nothing
      case 'Secret':
        return secrets ?? nothing
      case 'AbsentSecret':
        return absentSecrets
      case 'MisshapenObject':
        return misshapen
      case 'Now':
        return stock.now
      default:
        return objects.ofKind(kind)
    }
  }
  const index: ConfigIndex = {
    clusters,
    settings: (cluster) => settings.get(cluster) ?? defaultSettings(cluster),
    namespace: (cluster, name) => read(namespaces.ofNamespace(cluster, name)).items.at(-1) ?? null,
    namespaces: (cluster) => inScope('Namespace', namespaces, cluster),
    workload: (cluster, namespace, name) => named(workloads, cluster, namespace, name),
    workloads: (cluster, namespace) => inPlaceOrScope('Workload', workloads, cluster, namespace),
    pods: (cluster, namespace) => inPlaceOrScope('Pod', pods, cluster, namespace),
    service: (cluster, namespace, name) => named(services, cluster, namespace, name),
    services: (cluster, namespace) => inPlaceOrScope('Service', services, cluster, namespace),
    serviceAccounts: (cluster) => serviceAccounts && read(serviceAccounts.ofCluster(cluster)).items,
    secrets: (cluster) => secrets && read(secrets.ofCluster(cluster)).items,
    absentSecrets: (cluster) =>
      askedClusters.includes(cluster) ? read(absentSecrets.ofCluster(cluster)).items : null,
    misshapen: (cluster) => inScope('MisshapenObject', misshapen, cluster),
    before,
    get atMs() {
      return read(stock.now.ofCluster('')).items[0]?.atMs ?? null
    },
    objects: (kind, cluster, namespace) =>
      inPlaceOrScope(kind, objects.ofKind(kind), cluster, namespace),
    object: (kind, cluster, namespace, name) =>
      named(objects.ofKind(kind), cluster, namespace, name),
    namespacesWith(kind, cluster) {
      const own = shelf(kind)
      read(own.ofCluster(cluster))
      return own.namespaces(cluster)
    },
    state: {
      version,
      memory,
      get whole() {
        return narrowing?.whole ?? index
      },
      shelf,
      holds(group) {
        const { cluster, namespace, part } = group
        const own = shelf(group.kind)
        if (namespace === null) return group === own.ofCluster(cluster)
        const place = own.ofNamespace(cluster, namespace)
        return group === (part === null ? place : place.parts()[part])
      },
    },
  }
  return index
}

/** Stands for what nobody read. */
const nothing = createShelf([], { kind: '' })
