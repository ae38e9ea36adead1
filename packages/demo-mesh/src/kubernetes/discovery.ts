import { knownKinds } from './known-kinds.ts'
import { categoriesOf, groupVersion, type ResourceKind, resourceVerbs } from './resource-kind.ts'
import { isScalable, scaleKind } from './scale.ts'

/** What is served here, in both forms: one document per group version, or all at once. */

interface Subresource {
  readonly name: string
  readonly kind: string
  /** Where it is not that of the resource. */
  readonly group?: string
  readonly version?: string
  readonly verbs: readonly string[]
}

const statusVerbs = ['get', 'patch', 'update']

function subresourcesOf(resource: ResourceKind): Subresource[] {
  const status = { name: 'status', kind: resource.kind, verbs: statusVerbs }
  if (isScalable(resource)) return [{ ...scaleKind, name: 'scale', verbs: statusVerbs }, status]
  if (resource.group !== '' || resource.plural !== 'pods') return [status]
  return [
    { name: 'log', kind: 'Pod', verbs: ['get'] },
    { name: 'portforward', kind: 'PodPortForwardOptions', verbs: ['create', 'get'] },
    status,
  ]
}

const servedIn = (group: string, version: string): ResourceKind[] =>
  knownKinds.filter((known) => known.group === group && known.versions.includes(version))

/** Versions of a group, preferred first. */
function versionsOf(group: string): string[] {
  const kinds = knownKinds.filter((known) => known.group === group)
  return [...new Set(kinds.flatMap((known) => known.versions))].sort(byVersionPriority)
}

/** Stable versions before beta before alpha, higher first. */
function byVersionPriority(left: string, right: string): number {
  const rank = (version: string): number => {
    const [, major = '0', stage, minor = '0'] = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version) ?? []
    const stageRank = stage === undefined ? 2 : stage === 'beta' ? 1 : 0
    return stageRank * 10_000 + Number(major) * 100 + Number(minor)
  }
  return rank(right) - rank(left)
}

// SelfSubject reviews are created, never stored, so they are no ResourceKind.
const reviewGroup = 'authorization.k8s.io'
const reviewKinds = ['SelfSubjectAccessReview', 'SelfSubjectRulesReview']

const namedGroups = (): string[] => [
  ...new Set(
    [reviewGroup, ...knownKinds.map((known) => known.group)].filter((name) => name !== ''),
  ),
]

/** `GET /api`. */
export const coreVersions = (): object => ({
  kind: 'APIVersions',
  versions: ['v1'],
  serverAddressByClientCIDRs: [],
})

/** `GET /apis`. */
export const groupList = () => ({
  kind: 'APIGroupList',
  apiVersion: 'v1',
  groups: namedGroups().map(describeGroup),
})

/** `GET /apis/{group}`, or undefined where the group is not served. */
export function groupDocument(group: string): object | undefined {
  if (!namedGroups().includes(group)) return undefined
  return { kind: 'APIGroup', apiVersion: 'v1', ...describeGroup(group) }
}

function describeGroup(name: string) {
  const versions = (name === reviewGroup ? ['v1'] : versionsOf(name)).map((version) => ({
    groupVersion: groupVersion(name, version),
    version,
  }))
  return { name, versions, preferredVersion: versions[0] }
}

/** `GET /api/v1`, `GET /apis/{group}/{version}`, or undefined where that is not served. */
export function resourceList(group: string, version: string): object | undefined {
  const resources =
    group === reviewGroup && version === 'v1'
      ? reviewKinds.map((kind) => ({
          name: `${kind.toLowerCase()}s`,
          singularName: kind.toLowerCase(),
          namespaced: false,
          kind,
          verbs: ['create'],
        }))
      : servedIn(group, version).flatMap(describeResource)
  if (resources.length === 0) return undefined
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: groupVersion(group, version),
    resources,
  }
}

function describeResource(resource: ResourceKind): object[] {
  const { plural, singular, namespaced, kind, shortNames } = resource
  const own = {
    name: plural,
    singularName: singular,
    namespaced,
    kind,
    verbs: resourceVerbs,
    ...(shortNames.length > 0 && { shortNames }),
    ...categoriesField(resource),
  }
  const subresources = subresourcesOf(resource).map((subresource) => ({
    name: `${plural}/${subresource.name}`,
    singularName: '',
    namespaced,
    kind: subresource.kind,
    ...(subresource.group && { group: subresource.group, version: subresource.version }),
    verbs: subresource.verbs,
  }))
  return [own, ...subresources]
}

function categoriesField(resource: ResourceKind): { categories?: readonly string[] } {
  const categories = categoriesOf(resource)
  return categories.length > 0 ? { categories } : {}
}

/** The media type of aggregated discovery, which clients since 1.26 ask for first. */
export const aggregatedMediaType =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'

export function wantsAggregated(accept: string | undefined): boolean {
  return (accept ?? '')
    .split(',')
    .some((offer) => aggregatedMediaType.split(';').every((part) => offer.includes(part)))
}

/** `GET /api` or `/apis` in the aggregated form. */
export function aggregatedDiscovery(root: 'api' | 'apis'): object {
  const groups = root === 'api' ? [''] : namedGroups()
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: 'apidiscovery.k8s.io/v2',
    metadata: {},
    items: groups.map((group) => ({
      metadata: { name: group, creationTimestamp: null },
      versions: (group === reviewGroup ? ['v1'] : versionsOf(group)).map((version) => ({
        version,
        freshness: 'Current',
        resources:
          group === reviewGroup
            ? reviewKinds.map(aggregatedReview)
            : servedIn(group, version).map((resource) => aggregatedResource(resource, version)),
      })),
    })),
  }
}

const aggregatedReview = (kind: string): object => ({
  resource: `${kind.toLowerCase()}s`,
  responseKind: { group: reviewGroup, version: 'v1', kind },
  scope: 'Cluster',
  singularResource: kind.toLowerCase(),
  verbs: ['create'],
})

function aggregatedResource(resource: ResourceKind, version: string): object {
  const own = { group: resource.group, version }
  return {
    resource: resource.plural,
    responseKind: { ...own, kind: resource.kind },
    scope: resource.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: resource.singular,
    verbs: resourceVerbs,
    ...(resource.shortNames.length > 0 && { shortNames: resource.shortNames }),
    ...categoriesField(resource),
    subresources: subresourcesOf(resource).map(({ name, verbs, ...kind }) => ({
      subresource: name,
      responseKind: { ...own, ...kind },
      verbs,
    })),
  }
}
