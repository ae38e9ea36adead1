/** The telemetry behind the sum of many calls, in as few words as tell it from the rest of the mesh. */
import type { BaseEdge, TrafficSample } from '@periplus/mesh'
import { type Protocol, protocols } from '@periplus/shared'
import type { RequestContext } from '../context.ts'
import { coveringSelection } from '../sources/prometheus/covering-selection.ts'
import type { Selection } from '../sources/prometheus/selection.ts'
import type { CollectedMesh } from './mesh.ts'
import { mutualTlsWitness } from './mutual-tls-witness.ts'
import { samplesOfEdges, type Telemetry } from './telemetry.ts'
import { mayName } from './telemetry-access.ts'

/** The calls of one protocol together. */
export interface TotalTelemetry {
  readonly protocol: Protocol
  readonly figures: Telemetry
  /** The side of each call that knows about mutual TLS; null where none does. */
  readonly witness: Telemetry | null
}

/**
 * What tells of these calls, by protocol. A protocol is left out where calls of it have an end that the
 * viewer may not read, or where no query of a sensible length tells them from others: a part of the sum
 * would explain nothing.
 * @param cluster whose rights count
 */
export const telemetryOfTotal = (
  context: RequestContext,
  mesh: CollectedMesh,
  cluster: string,
  calls: readonly BaseEdge[],
): TotalTelemetry[] =>
  protocols.flatMap((protocol) => {
    const own = calls.filter((call) => call.protocol === protocol)
    if (own.length === 0) return []
    const isTcp = protocol === 'tcp'
    const each = own.map((call) => samplesOfEdges(mesh, [call], isTcp))
    // Ends that are hidden from the viewer have no samples here.
    if (each.some((samples) => samples.length === 0)) return []
    const figures = telemetryOf(context, mesh, cluster, protocol, each.flat())
    if (!figures) return []
    const known = own.flatMap((call) => {
      const reporter = mutualTlsWitness([call])
      return reporter ? samplesOfEdges(mesh, [call], isTcp, reporter) : []
    })
    return [{ protocol, figures, witness: telemetryOf(context, mesh, cluster, protocol, known) }]
  })

function telemetryOf(
  context: RequestContext,
  mesh: CollectedMesh,
  cluster: string,
  protocol: Protocol,
  wanted: readonly TrafficSample[],
): Telemetry | null {
  const [reporter = null, ...others] = new Set(wanted.map((sample) => sample.reporter))
  if (reporter === null) return null
  const selection: Selection | null = coveringSelection(
    new Set(wanted),
    mesh.facts.traffic,
    protocol,
  )
  if (!selection || selection.length === 0) return null
  const telemetry = { selection, reporter: others.length === 0 ? reporter : null }
  return mayName(context, cluster, telemetry) ? telemetry : null
}
