/** The telemetry behind a part of the graph: which series to ask for details of it. */
import type { BaseEdge, BaseGraph, MeshFacts, Reporter, TrafficSample } from '@periplus/mesh'
import { samplesByEdge, wholePaths } from '@periplus/mesh'
import { remember } from '../sources/memory/remember.ts'
import { type Selection, selectionOf } from '../sources/prometheus/selection.ts'
import type { CollectedMesh } from './mesh.ts'

/** Telemetry of one kind: requests, or TCP. */
export interface Telemetry {
  readonly selection: Selection
  /** Null where several reporters told parts of it. */
  readonly reporter: Reporter | null
}

/** Requests and TCP are different families; a node may have both. */
export interface NodeTelemetry {
  readonly requests: Telemetry | null
  readonly tcp: Telemetry | null
}

const samplesOf = remember(
  (facts: MeshFacts, base: BaseGraph) => samplesByEdge(facts, base, facts.traffic),
  2,
)

const isTcp = (sample: TrafficSample) => sample.protocol === 'tcp'

/** All samples of requests, or all of TCP. */
export const sameFamily = (mesh: CollectedMesh, tcp: boolean) =>
  mesh.facts.traffic.filter((sample) => isTcp(sample) === tcp)

/**
 * The samples of edges, of the reporter that the graph chose for each.
 * @param witness in place of the chosen reporter
 */
export function samplesOfEdges(
  mesh: CollectedMesh,
  edges: readonly BaseEdge[],
  tcp: boolean,
  witness?: Reporter,
): TrafficSample[] {
  const samples = samplesOf(mesh.facts, mesh.base)
  // Of a part of a call path, no samples are: those of all of it would say too much.
  return (wholePaths(edges) ?? []).flatMap((edge) =>
    (samples.get(edge.id) ?? []).filter(
      (sample) => isTcp(sample) === tcp && sample.reporter === (witness ?? edge.reporter),
    ),
  )
}

/**
 * The telemetry of edges, as the reporter that the graph chose for each has it.
 * @param options.witness in place of the chosen reporter
 * @param options.side for all edges of one node: the end that they share
 * @returns null where no sample is known (edges whose ends are hidden from the viewer)
 */
export function telemetryOfEdges(
  mesh: CollectedMesh,
  edges: readonly BaseEdge[],
  tcp: boolean,
  options: { witness?: Reporter; side?: 'source' | 'destination' } = {},
): Telemetry | null {
  const { witness, side } = options
  const wanted = samplesOfEdges(mesh, edges, tcp, witness)
  const [reporter = null, ...others] = new Set(wanted.map((sample) => sample.reporter))
  if (reporter === null) return null
  const selection = selectionOf(wanted, sameFamily(mesh, tcp), side)
  return { selection, reporter: others.length === 0 ? reporter : null }
}

/**
 * The telemetry of all that a source sends, as the graph believed each call.
 * @returns null where a part of it is hidden from the viewer: a share of the rest would be another
 */
export function telemetryOfSource(
  mesh: CollectedMesh,
  sent: readonly BaseEdge[],
  tcp: boolean,
): Telemetry | null {
  const paths = wholePaths(sent)
  const isKnown = paths?.every((path) => samplesOfEdges(mesh, [path], tcp).length > 0)
  return paths && isKnown ? telemetryOfEdges(mesh, paths, tcp, { side: 'source' }) : null
}

/**
 * The telemetry of everything that enters or leaves a node, as the graph believed each call: the
 * same requests as its figures count, those included that never reached its own proxy.
 * @param places ids of the base graph's places that the node stands for
 */
export function telemetryOfCalls(
  mesh: CollectedMesh,
  places: ReadonlySet<string>,
  direction: 'inbound' | 'outbound',
): NodeTelemetry {
  const [end, side] =
    direction === 'inbound' ? (['target', 'destination'] as const) : (['source', 'source'] as const)
  const edges = mesh.base.edges.filter((edge) => places.has(edge[end]))
  const ofFamily = (tcp: boolean) =>
    telemetryOfEdges(
      mesh,
      edges.filter((edge) => (edge.protocol === 'tcp') === tcp),
      tcp,
      { side },
    )
  return { requests: ofFamily(false), tcp: ofFamily(true) }
}

/** Who knows best what a node answered, and what it was answered. */
const preferences = {
  inbound: ['destination', 'waypoint', 'source'],
  ambientInbound: ['waypoint', 'destination', 'source'],
  outbound: ['source', 'waypoint', 'destination'],
} as const satisfies Record<string, readonly Reporter[]>

/**
 * The telemetry of everything that enters or leaves a node, by one reporter: its own proxy where it
 * has one; the waypoint in ambient mode, as no other proxy there understands requests.
 * @param places ids of the base graph's places that the node stands for
 */
export function telemetryOfNode(
  mesh: CollectedMesh,
  places: ReadonlySet<string>,
  direction: 'inbound' | 'outbound',
): NodeTelemetry {
  const end = direction === 'inbound' ? 'target' : 'source'
  const edges = mesh.base.edges.filter((edge) => places.has(edge[end]))
  const samples = samplesOf(mesh.facts, mesh.base)
  const all = edges.flatMap((edge) => samples.get(edge.id) ?? [])
  const isAmbient = direction === 'inbound' && edges.some((edge) => edge.via !== null)
  const order = preferences[isAmbient ? 'ambientInbound' : direction]
  const pick = (tcp: boolean): Telemetry | null => {
    const ofFamily = all.filter((sample) => isTcp(sample) === tcp)
    const reporter = order.find((each) => ofFamily.some((sample) => sample.reporter === each))
    if (!reporter) return null
    const wanted = ofFamily.filter((sample) => sample.reporter === reporter)
    const side = direction === 'inbound' ? 'destination' : 'source'
    return { selection: selectionOf(wanted, sameFamily(mesh, tcp), side), reporter }
  }
  return { requests: pick(false), tcp: pick(true) }
}
