import { appId, type BoxKind, clusterId, namespaceId } from '@periplus/shared'
import type { Place } from '../graph/base-graph.ts'
import type { JudgedNode } from '../graph/judged-graph.ts'
import { createTupleMap } from '../model/tuple-map.ts'

const inside = new Set<JudgedNode['kind']>(['workload', 'service', 'app', 'external', 'operation'])

/** The box that a node belongs in, as the node that it collapses into; null where it is in none. */
export function boxOf(node: JudgedNode, kind: BoxKind): Place | null {
  const { cluster, namespace, app } = node
  switch (kind) {
    case 'namespace':
      if (!namespace || !inside.has(node.kind)) return null
      return box(node, { id: namespaceId(cluster, namespace), kind, name: namespace })
    case 'cluster':
      if (!namespace || (!inside.has(node.kind) && node.kind !== 'namespace')) return null
      return { ...box(node, { id: clusterId(cluster), kind, name: cluster }), namespace: null }
    case 'app':
      if (!namespace || app === null || !inside.has(node.kind)) return null
      return { ...box(node, { id: appId(cluster, namespace, app), kind, name: app }), app }
  }
}

/** By name: spread, a thousand boxes take as long as all else that is done with them. */
const box = (
  { cluster, namespace }: JudgedNode,
  { id, kind, name }: Pick<Place, 'id' | 'kind' | 'name'>,
): Place => ({
  id,
  kind,
  name,
  cluster,
  namespace,
  app: null,
  version: null,
  workloadKind: null,
  ownService: null,
})

/** `boxOf`, found once for all nodes of a namespace: most pictures box by namespaces. */
export function boxFinder(kind: BoxKind): (node: JudgedNode) => Place | null {
  if (kind !== 'namespace') return (node) => boxOf(node, kind)
  const known = createTupleMap<string, Place | null>()
  return (node) => {
    const { cluster, namespace } = node
    if (!namespace || !inside.has(node.kind)) return null
    return known.get([cluster, namespace], () => boxOf(node, kind))
  }
}
