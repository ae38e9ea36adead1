import { type Census, type NodeKind, parseId } from '@periplus/shared'
import type { BaseEdge, Place } from '../graph/base-graph.ts'
import type { ProjectedNode } from '../graph/projected-graph.ts'
import type { ViewNode } from '../view/graph-view.ts'

/**
 * How much there is behind the nodes of a graph, whatever its level.
 * @param places what is known of them, by id
 */
export function censusOf(
  graph: { readonly nodes: readonly ProjectedNode[]; readonly edges: readonly unknown[] },
  calls: readonly BaseEdge[],
  places: ReadonlyMap<string, Place>,
): Census {
  const members = new Set(graph.nodes.flatMap((node) => node.members))
  for (const { service } of calls) if (service !== null) members.add(service)
  const workloads = [...members].filter(isOf('workload'))
  const apps = workloads.flatMap((id) => {
    const { cluster, namespace, app } = places.get(id) ?? {}
    return app == null ? [] : [`${cluster}/${namespace}/${app}`]
  })
  return {
    namespaces: new Set([...members].flatMap(namespaceOf)).size,
    apps: new Set(apps).size,
    services: [...members].filter(isOf('service')).length,
    operations: graph.nodes.filter(({ kind }) => kind === 'operation').length,
    workloads: workloads.length,
    externals: [...members].filter(isOf('external')).length,
    nodes: graph.nodes.length,
    edges: graph.edges.length,
  }
}

/** What is drawn as itself: a node that stands for others is one node, and no workload. */
export function censusOfDrawn(graph: {
  readonly nodes: readonly ViewNode[]
  readonly edges: readonly unknown[]
}): Census {
  const own = graph.nodes.filter(({ stands }) => stands === null)
  const of = (kind: NodeKind) => own.filter((node) => node.kind === kind)
  const namespaces = own.flatMap(({ kind, cluster, namespace }) =>
    namespace && inNamespaces.has(kind) ? [`${cluster}/${namespace}`] : [],
  )
  return {
    namespaces: new Set(namespaces).size,
    apps: of('app').length,
    services: of('service').length,
    operations: of('operation').length,
    workloads: of('workload').length,
    externals: of('external').length,
    nodes: graph.nodes.length,
    edges: graph.edges.length,
  }
}

const inNamespaces: ReadonlySet<NodeKind> = new Set(['workload', 'service', 'app', 'namespace'])

const isOf = (kind: NodeKind) => (id: string) => id.startsWith(`${kind}:`)

function namespaceOf(id: string): string[] {
  const parsed = parseId(id)
  if (!parsed || !inNamespaces.has(parsed.kind)) return []
  const [cluster, namespace] = parsed.parts
  return namespace ? [`${cluster}/${namespace}`] : []
}
