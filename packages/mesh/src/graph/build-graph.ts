/**
 * Facts → base graph: the logical call paths of the whole mesh at workload level. Each sample finds
 * its two ends and its service; samples of one path are summed per reporter; paths that tell the same
 * requests twice are folded; each path that remains believes one reporter (design, decision 3).
 */
import { type ConfigIndex, indexConfig } from '../config/config-index.ts'
import type { MeshFacts } from '../model/facts.ts'
import type { Reporter, TrafficSample } from '../model/traffic.ts'
import type { BaseGraph } from './base-graph.ts'
import type { Reports } from './choose-reporter.ts'
import type { EdgeDraft } from './edge-draft.ts'
import { type EndFinder, type Ends, endFinder, type FoundEnds, missedHost } from './find-ends.ts'
import { foldDrafts, settleEdges } from './logical-edges.ts'
import { findOwnServices } from './own-service.ts'
import { openPlaceBook, type PlaceBook } from './place-book.ts'
import type { Spot } from './spots.ts'
import { addSums, sumsOfSample, type TrafficSums } from './traffic-sums.ts'
import { findWaypoint, waypointsByLegs } from './waypoints.ts'

export function buildGraph(facts: MeshFacts): BaseGraph {
  const index = indexConfig(facts)
  const finder = endFinder(index)
  const book = openPlaceBook()
  const drafts = gatherPaths(facts.traffic, finder, book)
  const edges = settleEdges(foldDrafts(throughWaypoints(drafts, index, finder, book)))
  const named = new Set<string | null>()
  for (const { source, target, service, via } of edges) {
    named.add(source).add(target).add(service).add(via)
  }
  const workloads = book.spots().filter(({ kind, id }) => kind === 'workload' && named.has(id))
  const own = findOwnServices(workloads, edges, index, finder.spots, book)
  for (const service of own.values()) named.add(service)
  return { places: book.places(named, own), edges }
}

/** Samples of one (source, service, target, protocol). */
interface Path {
  readonly found: FoundEnds
  readonly protocol: TrafficSample['protocol']
  /** Kept apart from requests that reached somebody whom telemetry does not name. */
  readonly missedHost: boolean
  readonly samples: TrafficSample[]
}

function gatherPaths(
  traffic: readonly TrafficSample[],
  finder: EndFinder,
  book: PlaceBook,
): EdgeDraft[] {
  const noted = new Set<FoundEnds>()
  const byEnds = new Map<Ends, Path[]>()
  const paths: Path[] = []
  for (const sample of traffic) {
    const found = finder.find(sample)
    if (!found) continue
    if (!noted.has(found)) {
      noted.add(found)
      for (const [spot, peer] of found.places) book.note(spot, peer)
    }
    const { protocol } = sample
    const missed = missedHost(sample.flags)
    const among = byEnds.get(found.ends)
    const path = among?.find((each) => each.protocol === protocol && each.missedHost === missed)
    if (path) {
      path.samples.push(sample)
      continue
    }
    const made = { found, protocol, missedHost: missed, samples: [sample] }
    paths.push(made)
    if (among) among.push(made)
    else byEnds.set(found.ends, [made])
  }
  return paths.map(({ found: { ends }, protocol, missedHost, samples }) => ({
    id: finder.edgeIdOf(ends, protocol),
    source: ends.source,
    service: ends.service,
    target: ends.target,
    protocol,
    via: null,
    reports: reportsOf(samples),
    onlyZtunnel: samples.every(({ ambientL4 }) => ambientL4),
    missedHost,
  }))
}

function reportsOf(samples: readonly TrafficSample[]): Reports {
  const told: Partial<Record<Reporter, TrafficSums[]>> = {}
  for (const sample of samples) {
    const sums = sumsOfSample(sample)
    const before = told[sample.reporter]
    if (before) before.push(sums)
    else told[sample.reporter] = [sums]
  }
  const reports: Partial<Record<Reporter, TrafficSums>> = {}
  for (const reporter of Object.keys(told) as Reporter[]) {
    reports[reporter] = addSums(told[reporter] ?? [])
  }
  return reports
}

/** Waypoints stand between the ends of the calls that they report. */
function throughWaypoints(
  drafts: readonly EdgeDraft[],
  index: ConfigIndex,
  finder: EndFinder,
  book: PlaceBook,
): readonly EdgeDraft[] {
  if (!drafts.some(({ reports }) => reports.waypoint)) return drafts
  const spots = new Map(book.spots().map((spot) => [spot.id, spot]))
  const legs = waypointsByLegs(drafts)
  return drafts.map((draft) => {
    if (!draft.reports.waypoint) return draft
    const waypoint = configuredWaypoint(draft, spots, index)
    if (!waypoint) return { ...draft, via: legs(draft) }
    const { cluster, namespace, name } = waypoint
    const spot = finder.spots.workload(cluster, namespace, name)
    book.note(spot, null)
    return { ...draft, via: spot.id }
  })
}

/** The waypoint that configuration puts before the called service. */
function configuredWaypoint(
  { target: targetId, service: serviceId }: EdgeDraft,
  spots: ReadonlyMap<string, Spot>,
  index: ConfigIndex,
) {
  const target = spots.get(targetId)
  const service = serviceId === null ? null : (spots.get(serviceId) ?? null)
  return target ? findWaypoint(index, service, target) : null
}
