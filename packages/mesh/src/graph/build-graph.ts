/**
 * Facts → base graph: the logical call paths of the whole mesh at workload level. Each sample finds
 * its two ends and its service; samples of one path are summed per reporter; paths that tell the same
 * requests twice are folded; each path that remains believes one reporter (design, decision 3).
 */
import { type ConfigIndex, indexConfig } from '../config/config-index.ts'
import { groupBy } from '../config/group-by.ts'
import { workloadSelectorOf } from '../config/service-entries.ts'
import type { MeshFacts } from '../model/facts.ts'
import type { TrafficSample } from '../model/traffic.ts'
import type { BaseGraph, Place } from './base-graph.ts'
import type { Reports } from './choose-reporter.ts'
import { type EdgeDraft, foldDrafts, settleEdges } from './logical-edges.ts'
import { assignOwnServices } from './own-service.ts'
import { openPlaceBook, type PlaceBook } from './place-book.ts'
import { type ResolvedService, resolveService } from './resolve-service.ts'
import { addSums, sumsOfSample } from './traffic-sums.ts'
import { onlyMachineOfService, onlyMachineSelected } from './virtual-machines.ts'
import { findWaypoint } from './waypoints.ts'

export function buildGraph(facts: MeshFacts): BaseGraph {
  const index = indexConfig(facts)
  const book = openPlaceBook(index)
  const paths = gatherPaths(facts.traffic, index, book)
  const places = new Map(book.places().map((place) => [place.id, place]))
  const drafts = paths.map((path) => draftOf(path, places, index, book))
  const edges = settleEdges(foldDrafts(drafts))
  const named = new Set(edges.flatMap((edge) => [edge.source, edge.target, edge.service, edge.via]))
  const kept = book.places().filter((place) => named.has(place.id))
  return assignOwnServices({ places: kept, edges }, index, book)
}

/** Samples of one (source, service, target, protocol), by reporter. */
interface Path extends Ends {
  readonly protocol: TrafficSample['protocol']
  readonly reports: Reports
  readonly onlyZtunnel: boolean
}

function gatherPaths(
  traffic: readonly TrafficSample[],
  index: ConfigIndex,
  book: PlaceBook,
): Path[] {
  const ends = endFinder(index, book)
  // Most samples differ in code and reporter only: their ends are found once.
  const alike = groupBy(traffic, nameKey)
  const named = [...alike.values()].flatMap((samples) => {
    const [first] = samples
    const found = first && ends(first)
    return found ? samples.map((sample) => ({ found, sample })) : []
  })
  const paths = groupBy(named, ({ found: { source, service, target }, sample }) =>
    [source, service ?? '', target, sample.protocol].join(' '),
  )
  return [...paths.values()].flatMap((rows) => {
    const [first] = rows
    if (!first) return []
    const samples = rows.map(({ sample }) => sample)
    return {
      ...first.found,
      protocol: first.sample.protocol,
      reports: reportsOf(samples),
      onlyZtunnel: samples.every(({ ambientL4 }) => ambientL4),
    }
  })
}

const reportsOf = (samples: readonly TrafficSample[]): Reports =>
  Object.fromEntries(
    [...groupBy(samples, ({ reporter }) => reporter)].map(([reporter, told]) => [
      reporter,
      addSums(told.map(sumsOfSample)),
    ]),
  )

/** Everything that decides which places a sample is about. */
function nameKey({ source, destination, service, flags }: TrafficSample): string {
  const peers = [source, destination].flatMap(({ cluster, namespace, workload, app, version }) => [
    cluster,
    namespace,
    workload,
    app,
    version,
  ])
  // A Host header may hold any character, so no separator is safe.
  return JSON.stringify([
    ...peers,
    service.host,
    service.name,
    service.namespace,
    missedHost(flags),
  ])
}

interface Ends {
  readonly source: string
  readonly service: string | null
  readonly target: string
}

/** Finds the places that a sample is about; null for a sample that names nothing at all. */
export function endFinder(index: ConfigIndex, book: PlaceBook) {
  const home = index.clusters[0] ?? 'Kubernetes'
  return (sample: TrafficSample): Ends | null => {
    const { source, destination } = sample
    // Telemetry of failed requests does not say where they failed: the caller's cluster then.
    const sourceCluster = source.cluster ?? destination.cluster ?? home
    const destinationCluster = destination.cluster ?? sourceCluster
    const resolved = resolveService({ index, sample, sourceCluster, destinationCluster })
    const service = resolved && placeOfService(book, resolved)
    const target =
      workloadPlace(book, destinationCluster, destination) ??
      machinePlace(index, book, resolved, sample) ??
      service
    const caller = workloadPlace(book, sourceCluster, source)
    if (!target && !caller) return null
    return {
      source: caller ?? book.unknown(destinationCluster),
      service,
      target: target ?? book.unknown(destinationCluster),
    }
  }
}

const workloadPlace = (book: PlaceBook, cluster: string, peer: TrafficSample['source']) =>
  peer.workload !== null && peer.namespace !== null
    ? book.workload(cluster, peer.namespace, peer.workload, peer)
    : null

const placeOfService = (book: PlaceBook, service: ResolvedService) =>
  service.kind === 'external'
    ? book.external(service.cluster, service.namespace, service.host)
    : book.service(service.cluster, service.namespace, service.name)

/** Envoy found no host to send to: the request ended at the service. */
const missedHost = (flags: string) =>
  flags.split(',').some((flag) => flag === 'UH' || flag === 'NR' || flag === 'NC')

/** A machine without a proxy has no metadata; the service that selects it alone tells who it is. */
function machinePlace(
  index: ConfigIndex,
  book: PlaceBook,
  service: ResolvedService | null,
  sample: TrafficSample,
): string | null {
  if (service?.kind !== 'service') return null
  if (missedHost(sample.flags)) return null
  const { cluster, namespace, entry } = service
  const selector = entry && workloadSelectorOf(entry)
  const declared = index.service(cluster, namespace, service.name)
  const machine = selector
    ? onlyMachineSelected(index, cluster, namespace, selector)
    : declared && onlyMachineOfService(index, declared)
  return machine ? book.workload(cluster, machine.namespace, machine.name, null) : null
}

function draftOf(
  path: Path,
  places: ReadonlyMap<string, Place>,
  index: ConfigIndex,
  book: PlaceBook,
): EdgeDraft {
  const target = places.get(path.target)
  const service = path.service === null ? null : (places.get(path.service) ?? null)
  const waypoint = path.reports.waypoint && target ? findWaypoint(index, service, target) : null
  const via = waypoint && book.workload(waypoint.cluster, waypoint.namespace, waypoint.name, null)
  return { ...path, via }
}
