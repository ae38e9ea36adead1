import { type BuiltInKind, builtInKinds, type CustomKind } from './kinds.ts'
import type { ObjectAddress } from './object-address.ts'

/** Where objects of one kind are, each to be read by its name. */
export interface ReadableKind {
  /** Of the list of all of them. */
  readonly path: readonly string[]
  readonly namespaced: boolean
}

type Kind = Pick<ObjectAddress, 'group' | 'kind'>

const keyOf = ({ group, kind }: Kind) => `${group}/${kind}`

/** Nodes are read for their labels alone, and nothing leads to one. */
const { nodes: _, ...opened } = builtInKinds
const builtIn: readonly BuiltInKind<unknown>[] = Object.values(opened)

/** Kinds of Kubernetes' own on which findings are made, or that configuration names. */
const ofKubernetes: ReadonlyMap<string, ReadableKind> = new Map([
  ...builtIn.map(({ kind, path, clusterScoped }) => {
    const group = path[0] === 'api' ? '' : (path[1] ?? '')
    return [keyOf({ group, kind }), { path, namespaced: clusterScoped !== true }] as const
  }),
  [
    keyOf({ group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' }),
    {
      path: ['apis', 'apiextensions.k8s.io', 'v1', 'customresourcedefinitions'],
      namespaced: false,
    },
  ],
  [
    keyOf({ group: '', kind: 'ConfigMap' }),
    { path: ['api', 'v1', 'configmaps'], namespaced: true },
  ],
])

/**
 * @param custom what discovery found
 * @returns null for a kind that is not read here, or not installed
 */
export function readableKind(kind: Kind, custom: readonly CustomKind[]): ReadableKind | null {
  const known = ofKubernetes.get(keyOf(kind))
  if (known) return known
  const found = custom.find((each) => each.group === kind.group && each.kind === kind.kind)
  if (!found) return null
  const { group, version, resource, namespaced } = found
  return { path: ['apis', group, version, resource], namespaced }
}

/** @returns null where the address is of a namespace and the kind is not, or the other way round */
export function pathOfObject(
  { path, namespaced }: ReadableKind,
  { namespace, name }: ObjectAddress,
): readonly string[] | null {
  if (namespaced !== (namespace !== null)) return null
  if (namespace === null) return [...path, name]
  return [...path.slice(0, -1), 'namespaces', namespace, ...path.slice(-1), name]
}
