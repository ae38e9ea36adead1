import type { BaseGraph } from '../graph/base-graph.ts'
import { samplesByEdge } from '../graph/samples-of-edges.ts'
import type { ConfigFacts } from '../model/facts.ts'
import type { OperationSample } from './operation-sample.ts'
import { operationsOfEdge } from './share-by-operation.ts'

/**
 * The graph, its edges told what their callees call parts of them.
 * @param tolerance share, 0..1, by which counts of the same requests may differ; a rest below it is none
 */
export function withOperations(
  graph: BaseGraph,
  facts: ConfigFacts,
  samples: readonly OperationSample[],
  tolerance = 0.01,
): BaseGraph {
  if (samples.length === 0) return graph
  const byEdge = samplesByEdge(facts, graph, samples)
  if (byEdge.size === 0) return graph
  return {
    ...graph,
    edges: graph.edges.map((edge) => {
      const operations = operationsOfEdge(edge, byEdge.get(edge.id) ?? [], tolerance)
      return operations.length === 0 ? edge : { ...edge, operations }
    }),
  }
}
