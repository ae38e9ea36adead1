import type { KnownValues } from '@periplus/mesh/find'
import type { GraphEdge, GraphNode, ServiceGraph } from '@periplus/shared'

/** So many are enough to choose from. */
const most = 50

const ofNodes: Readonly<Record<string, (node: GraphNode) => string | null>> = {
  name: ({ name }) => name,
  namespace: ({ namespace }) => namespace,
  app: ({ app }) => app,
  version: ({ version }) => version,
  cluster: ({ cluster }) => cluster,
  'source.namespace': ({ namespace }) => namespace,
  'target.namespace': ({ namespace }) => namespace,
  source: ({ name }) => name,
  target: ({ name }) => name,
  operation: ({ kind, name }) => (kind === 'operation' ? name : null),
  service: ({ kind, name }) => (kind === 'service' ? name : null),
}

const ofEdges: Readonly<Record<string, (edge: GraphEdge) => readonly string[]>> = {
  code: ({ codes }) => codes.map(({ code }) => code),
  flag: ({ codes }) => codes.flatMap(({ flags }) => (flags === '-' ? [] : flags.split(','))),
}

/** Values of the picture at hand, for the completion. */
export const knownValues =
  (graph: ServiceGraph | undefined): KnownValues =>
  ({ name }) => {
    const node = ofNodes[name]
    const edge = ofEdges[name]
    const values = [
      ...(node ? (graph?.nodes ?? []).map(node) : []),
      ...(edge ? (graph?.edges ?? []).flatMap(edge) : []),
    ].filter((value) => value !== null && value !== '')
    return [...new Set(values as string[])].sort().slice(0, most)
  }
