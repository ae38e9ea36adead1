import type { ConfigFacts, MisshapenObject, NamedSecret } from '../model/facts.ts'
import type {
  MeshSettings,
  NamespaceFact,
  PodFact,
  SecretFact,
  ServiceAccountFact,
  ServiceFact,
  WorkloadFact,
} from '../model/kubernetes.ts'
import { createMemory, type Memory } from './memory.ts'
import { type ObjectsByKind, objectsByKind } from './objects-by-kind.ts'
import { sameItems } from './same-items.ts'
import { createShelf, type Shelf } from './shelf.ts'

/** Everything that an index tells, sorted by kind and place. */
export interface ConfigStock {
  /** No other stock has it. */
  readonly version: number
  readonly memory: Memory
  readonly world: World
  readonly namespaces: Shelf<NamespaceFact>
  readonly workloads: Shelf<WorkloadFact>
  readonly pods: Shelf<PodFact>
  readonly services: Shelf<ServiceFact>
  readonly objects: ObjectsByKind
  /** Null: nobody read them. */
  readonly serviceAccounts: Shelf<ServiceAccountFact> | null
  readonly secrets: Shelf<SecretFact> | null
  /** Where not all were asked for, those that are known not to be there. */
  readonly absentSecrets: Shelf<AbsentSecret>
  readonly misshapen: Shelf<MisshapenObject>
  readonly now: Shelf<Moment>
}

interface AbsentSecret extends NamedSecret {
  readonly cluster: string
}

/** When it was so: a fact like others, so that it is noted who looked. */
interface Moment {
  readonly cluster: ''
  readonly name: ''
  readonly atMs: number | null
}

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

const rank = ({ kind }: WorkloadFact) => {
  const place = kindsByLikelihood.indexOf(kind)
  return place < 0 ? kindsByLikelihood.length : place
}

let versions = 0

/** What is remembered is given up at times, for nobody asks any more for some of it. */
const mostStates = 1000

/**
 * @param earlier stocks that it may be the next state of: of what is as it was there, nothing is sorted
 *   again
 */
export function stockOf(facts: ConfigFacts, earlier: readonly ConfigStock[]): ConfigStock {
  versions += 1
  const { serviceAccounts, secrets, misshapen = [], atMs = null } = facts
  const world = worldOf(facts)
  const last = earlier.find((each) => isOneWorld(each.world, world))
  const memory = last && last.memory.states < mostStates ? last.memory : createMemory()
  memory.states += 1
  return {
    version: versions,
    world,
    memory,
    namespaces: shelved('Namespace', facts.namespaces, last?.namespaces, {
      namespaceOf: ({ name }) => name,
    }),
    workloads: shelved('Workload', facts.workloads, last?.workloads, {
      precedence: (one, other) => rank(one) - rank(other),
    }),
    pods: shelved('Pod', facts.pods, last?.pods),
    services: shelved('Service', facts.services, last?.services),
    objects: last?.objects.with(facts.objects) ?? objectsByKind(facts.objects),
    serviceAccounts: serviceAccounts
      ? shelved('ServiceAccount', serviceAccounts, last?.serviceAccounts)
      : null,
    secrets: secrets ? shelved('Secret', secrets, last?.secrets) : null,
    absentSecrets: shelved('AbsentSecret', absentSecretsOf(facts, last), last?.absentSecrets),
    misshapen: shelved('MisshapenObject', misshapen, last?.misshapen),
    now:
      last && last.now.items[0]?.atMs === atMs
        ? last.now
        : createShelf<Moment>([{ cluster: '', name: '', atMs }], { kind: 'Now' }),
  }
}

/** They have no identity of their own: one of the same name is the same. */
const absentSecretsOf = (
  { secretsAsked = [] }: ConfigFacts,
  last: ConfigStock | undefined,
): readonly AbsentSecret[] =>
  secretsAsked.flatMap(({ cluster, absent }) =>
    absent.map(
      ({ namespace, name }) =>
        last?.absentSecrets.ofNamespace(cluster, namespace).named(name)[0] ?? {
          cluster,
          namespace,
          name,
        },
    ),
  )

function shelved<T extends Parameters<typeof createShelf>[0][number]>(
  kind: string,
  items: readonly T[],
  last: Shelf<T> | null | undefined,
  sorting: Omit<Parameters<typeof createShelf<T>>[1], 'kind'> = {},
): Shelf<T> {
  return last?.with(items) ?? createShelf(items, { kind, ...sorting })
}

function clustersOf(facts: ConfigFacts): readonly string[] {
  const { settings, namespaces, workloads, services, objects, misshapen = [] } = facts
  const clusters = new Set<string>()
  for (const group of [settings, namespaces, workloads, services, objects, misshapen]) {
    for (const { cluster } of group) clusters.add(cluster)
  }
  return [...clusters].sort()
}

/** What is the same for all of a mesh, and in all states of which one follows another. */
export interface World {
  readonly clusters: readonly string[]
  readonly settings: readonly MeshSettings[]
  readonly hasServiceAccounts: boolean
  readonly hasSecrets: boolean
  /** Clusters of which only the secrets were asked for that something names. */
  readonly askedClusters: readonly string[]
  /** What the facts are the end of: nobody goes on from what is only proposed. */
  readonly before: ConfigFacts | null
}

const worldOf = (facts: ConfigFacts): World => ({
  clusters: clustersOf(facts),
  settings: facts.settings,
  hasServiceAccounts: facts.serviceAccounts !== undefined,
  hasSecrets: facts.secrets !== undefined,
  askedClusters: (facts.secretsAsked ?? []).map(({ cluster }) => cluster),
  before: facts.before ?? null,
})

const isOneWorld = (one: World, other: World): boolean =>
  sameItems(one.clusters, other.clusters) &&
  sameItems(one.askedClusters, other.askedClusters) &&
  one.hasServiceAccounts === other.hasServiceAccounts &&
  one.hasSecrets === other.hasSecrets &&
  one.before === other.before &&
  one.settings.length === other.settings.length &&
  one.settings.every((settings, at) => sameItems(partsOf(settings), partsOf(other.settings[at])))

const partsOf = (settings: MeshSettings | undefined): readonly unknown[] =>
  Object.entries(settings ?? {})
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flat()
