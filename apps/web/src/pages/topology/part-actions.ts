/** What can be done to the picture from one of its parts: each is a change of the address. */
import { quoted } from '@periplus/mesh/find'
import {
  appId,
  type BoxKind,
  boxKinds,
  clusterId,
  type FocusDirection,
  type GraphEdge,
  type GraphNode,
  namespaceId,
  parseId,
} from '@periplus/shared'
import type { NodesById } from '../../graph-page/names.ts'
import { drawnNodes, type TopologySearch } from './topology-search.ts'

type Change = Partial<TopologySearch>
type Boxes = Pick<TopologySearch, 'collapse' | 'expand'>

const without = (ids: readonly string[], gone: string) => ids.filter((each) => each !== gone)

/** What surrounds it alone; with a direction, its nearest callers or callees. */
export const isolate = (id: string, direction?: FocusDirection): Change =>
  direction ? { focus: [id], hops: '1', direction } : { focus: [id] }

/** Draws what a collapsed box stands for. */
export const expandBox = ({ collapse, expand }: Boxes, box: string): Change => ({
  collapse: without(collapse, box),
  expand: [...expand, box].slice(-drawnNodes),
  selected: null,
})

/** Draws one node for a box. */
export const collapseBox = ({ collapse, expand }: Boxes, box: string): Change => ({
  collapse: collapse.includes('all') ? collapse : [...collapse, box],
  expand: without(expand, box),
})

/** Hides what an expression finds as well. */
export const hideAlso = (hide: string, expression: string): Change => ({
  hide: hide.trim() === '' ? expression : `(${hide}) or (${expression})`,
  selected: null,
})

/** Finds every node of that name in its namespace: all versions of an application. */
export const nodesLike = ({ name, namespace }: Pick<GraphNode, 'name' | 'namespace'>): string =>
  [`name = ${quoted(name)}`, ...(namespace ? [`namespace = ${quoted(namespace)}`] : [])].join(
    ' and ',
  )

/** Finds the edges between two names; null where an end has none. */
export function edgesLike({ source, target }: GraphEdge, nodes: NodesById): string | null {
  const ends = [
    ['source', nodes.get(source)],
    ['target', nodes.get(target)],
  ] as const
  const parts = ends.flatMap(([end, node]) => [
    ...(node?.name ? [`${end} = ${quoted(node.name)}`] : []),
    ...(node?.namespace ? [`${end}.namespace = ${quoted(node.namespace)}`] : []),
  ])
  return ends.every(([, node]) => node?.name) ? parts.join(' and ') : null
}

/** The box that a node is in; null where it is in none. */
export function boxIdOf(
  { cluster, namespace, app }: Pick<GraphNode, 'cluster' | 'namespace' | 'app'>,
  boxes: TopologySearch['boxes'],
): string | null {
  if (!namespace) return null
  if (boxes === 'cluster') return clusterId(cluster)
  if (boxes === 'app') return app === null ? null : appId(cluster, namespace, app)
  return namespaceId(cluster, namespace)
}

/** What kind of box an id names; undefined for what is none. */
export const boxKindOf = (id: string): BoxKind | undefined =>
  boxKinds.find((kind) => kind === parseId(id)?.kind)

/** Finds what is in a box. */
export function boxesLike(id: string): string {
  const [cluster, namespace, app] = parseId(id)?.parts ?? []
  const parts = Object.entries({ cluster, namespace, app }).flatMap(([field, value]) =>
    value === undefined ? [] : [`${field} = ${quoted(value)}`],
  )
  return parts.join(' and ')
}
