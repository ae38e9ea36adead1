import type { ConfigIndex } from '../config/config-index.ts'
import type { MeshSettings } from '../model/kubernetes.ts'

/**
 * Which of some kinds are not what they were: one object came, went, or is another one than before.
 * Facts that did not change are the same objects in the next snapshot.
 * @returns `everything` where that cannot be told by kinds
 */
export function changedKinds(
  before: ConfigIndex,
  now: ConfigIndex,
  kinds: Iterable<string>,
): ReadonlySet<string> | 'everything' {
  if (!sameItems(before.clusters, now.clusters)) return 'everything'
  const sameSettings = now.clusters.every((cluster) =>
    isSameSettings(before.settings(cluster), now.settings(cluster)),
  )
  if (!sameSettings) return 'everything'
  const changed = new Set<string>()
  for (const kind of kinds) {
    const isSame = now.clusters.every((cluster) =>
      sameItems(itemsOf(kind, cluster, before), itemsOf(kind, cluster, now)),
    )
    if (!isSame) changed.add(kind)
  }
  return changed
}

/** The facts of a kind, by the words that checks say what they read. */
function itemsOf(kind: string, cluster: string, index: ConfigIndex): readonly unknown[] {
  switch (kind) {
    case 'Pod':
      return index.pods(cluster)
    case 'Workload':
      return index.workloads(cluster)
    case 'Service':
      return index.services(cluster)
    case 'Namespace':
      return index.namespaces(cluster)
    case 'ServiceAccount':
      return index.serviceAccounts(cluster) ?? [null]
    case 'Secret':
      return [...(index.secrets(cluster) ?? [null]), ...(index.absentSecrets(cluster) ?? [null])]
    case 'MisshapenObject':
      return index.misshapen(cluster)
    case 'Now':
      return [index.atMs]
    case 'Before':
      return [index.before]
    case 'Traffic':
      // It is no part of the configuration, and compared beside it.
      return []
    default:
      return index.objects(kind, cluster)
  }
}

const isSameSettings = (one: MeshSettings, other: MeshSettings) =>
  sameItems(settingsParts(one), settingsParts(other))

const settingsParts = (settings: MeshSettings): readonly unknown[] =>
  Object.entries(settings).sort(byName).flat()

const byName = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]) =>
  one < other ? -1 : 1

const sameItems = (one: readonly unknown[], other: readonly unknown[]) =>
  one === other || (one.length === other.length && one.every((item, at) => item === other[at]))
