/** Which telemetry an edge was made of: what lets a figure explain itself (design, decision 5). */
import { edgeId } from '@periplus/shared'
import { indexConfig } from '../config/config-index.ts'
import type { ConfigFacts } from '../model/facts.ts'
import type { TrafficSample } from '../model/traffic.ts'
import type { BaseGraph } from './base-graph.ts'
import { endFinder } from './find-ends.ts'

/**
 * Samples of every reporter by the id of their base edge. Samples that name another service than the
 * only edge between their two ends are that edge's: a callee may know itself by another name.
 * Samples that were folded away (legs through a waypoint) belong to no edge.
 */
export function samplesByEdge<Sample extends TrafficSample>(
  facts: ConfigFacts,
  graph: BaseGraph,
  traffic: readonly Sample[],
): ReadonlyMap<string, readonly Sample[]> {
  const finder = endFinder(indexConfig(facts))
  const edges = edgesByPath(graph)
  const samples = new Map<string, Sample[]>()
  for (const sample of traffic) {
    const found = finder.find(sample)
    if (!found) continue
    const path = { ...found.ends, protocol: sample.protocol, via: null }
    const id =
      edges.get(edgeId(path)) ?? edges.get(edgeId({ ...path, service: null }) + anyService) ?? null
    if (id === null) continue
    const known = samples.get(id)
    if (known) known.push(sample)
    else samples.set(id, [sample])
  }
  return samples
}

const anyService = ' any service'

/** Ids by path without waypoint; and by ends alone, null where several edges share them. */
function edgesByPath(graph: BaseGraph): ReadonlyMap<string, string | null> {
  const ids = new Map<string, string | null>()
  for (const { id, source, service, target, protocol } of graph.edges) {
    const path = { source, service, target, protocol, via: null }
    ids.set(edgeId(path), id)
    const ends = edgeId({ ...path, service: null }) + anyService
    ids.set(ends, ids.has(ends) ? null : id)
  }
  return ids
}
