/** What the API server knows about one resource: its names, versions and scope. */
export interface ResourceKind {
  /** Empty for the core group. */
  readonly group: string
  /** Preferred (and stored) version first; the same objects are served under all of them. */
  readonly versions: readonly [string, ...string[]]
  readonly kind: string
  readonly plural: string
  readonly singular: string
  readonly shortNames: readonly string[]
  readonly namespaced: boolean
  /** Defined by a CustomResourceDefinition. */
  readonly custom: boolean
}

export const groupVersion = (group: string, version: string): string =>
  group === '' ? version : `${group}/${version}`

export const storedApiVersion = (resource: ResourceKind): string =>
  groupVersion(resource.group, resource.versions[0])

/** Verbs that this server answers for every resource. */
export const resourceVerbs = [
  'create',
  'delete',
  'get',
  'list',
  'patch',
  'update',
  'watch',
] as const

/** What `kubectl get all` shows, by group. */
const commonPlurals: Readonly<Record<string, readonly string[]>> = {
  '': ['pods', 'services'],
  apps: ['daemonsets', 'deployments', 'replicasets', 'statefulsets'],
  batch: ['cronjobs', 'jobs'],
}

/** Names for many resources at once, such as `all`, `istio-io`, `gateway-api`. */
export function categoriesOf({ group, plural }: ResourceKind): readonly string[] {
  if (commonPlurals[group]?.includes(plural)) return ['all']
  if (group.endsWith('.istio.io')) return ['istio-io', group.replaceAll('.', '-')]
  return group === 'gateway.networking.k8s.io' ? ['gateway-api'] : []
}
