import type { DecoratedEdge } from '@periplus/mesh'
import type { EdgeTrace } from '@periplus/shared'
import type { CollectedEdgeTraces } from '../collect/edge-traces.ts'
import type { CollectedMesh } from '../collect/mesh.ts'
import type { Viewer } from '../context.ts'
import { createCallFinder } from './calls-in-trace.ts'
import { createSpanPlaces } from './span-place.ts'
import { presentTraces } from './traces.ts'

/** The traces with a call of the edge, for one viewer. */
export function presentEdgeTraces(
  mesh: CollectedMesh,
  edge: DecoratedEdge,
  { cluster, traces }: CollectedEdgeTraces,
  viewer: Viewer,
  limit: number,
): EdgeTrace[] {
  const places = createSpanPlaces(mesh.facts, cluster)
  const callsIn = createCallFinder(edge, { base: mesh.base, places, cluster, viewer })
  const passing: EdgeTrace[] = []
  for (const { summary, spans } of traces) {
    if (passing.length >= limit) break
    const calls = callsIn(spans)
    if (calls.length === 0) continue
    const [trace] = presentTraces([{ cluster, summary }], viewer)
    if (!trace) continue
    passing.push({
      ...trace,
      calls: calls.length,
      failedCalls: calls.filter(({ failed }) => failed).length,
      callMs: Math.max(...calls.map(({ durationMs }) => durationMs)),
    })
  }
  return passing
}
