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
import { type EndFinder, endFinder, type FoundEnds, missedHost } from './find-ends.ts'
import { foldDrafts, settleEdges } from './logical-edges.ts'
import { findOwnServices } from './own-service.ts'
import { openPlaceBook, type PlaceBook } from './place-book.ts'
import { shapedLike } from './shape.ts'
import type { Spot } from './spots.ts'
import { addSums, sumsOfSample, type TrafficSums } from './traffic-sums.ts'
import { findWaypoint, waypointsByLegs } from './waypoints.ts'

/** @param others of other windows: what they have in common is found once, see `shapedLike` */
export function buildGraph(facts: MeshFacts, others: readonly BaseGraph[] = []): BaseGraph {
  const index = indexConfig(facts)
  const finder = endFinder(index)
  const book = openPlaceBook()
  const drafts = gatherPaths(facts.traffic, finder, book)
  const edges = settleEdges(
    foldDrafts(throughWaypoints(drafts, index, finder, book)),
    others[0]?.edges,
  )
  const named = new Set<string | null>()
  for (const { source, target, service, via } of edges) {
    named.add(source).add(target).add(service).add(via)
  }
  const workloads = book.spots().filter(({ kind, id }) => kind === 'workload' && named.has(id))
  const own = findOwnServices(workloads, edges, index, finder.spots, book)
  for (const service of own.values()) named.add(service)
  return shapedLike({ places: book.places(named, own, others[0]?.places), edges }, others)
}

/** Samples of one (source, service, target, protocol). */
interface Path {
  readonly found: FoundEnds
  readonly protocol: TrafficSample['protocol']
  /** Kept apart from requests that reached somebody whom telemetry does not name. */
  readonly missedHost: boolean
  readonly told: Partial<Record<Reporter, TrafficSample[]>>
  onlyZtunnel: boolean
}

function gatherPaths(
  traffic: readonly TrafficSample[],
  finder: EndFinder,
  book: PlaceBook,
): EdgeDraft[] {
  // By the index of what was found: there are tens of thousands of samples.
  const noted: boolean[] = new Array(finder.knownEnds)
  const byEnds: (Path[] | undefined)[] = new Array(finder.knownEnds)
  const paths: Path[] = []
  const pathOf = (found: FoundEnds, { protocol, flags }: TrafficSample): Path => {
    const missed = missedHost(flags)
    const among = byEnds[found.ends.index]
    for (const path of among ?? []) {
      if (path.protocol === protocol && path.missedHost === missed) return path
    }
    const path = { found, protocol, missedHost: missed, told: {}, onlyZtunnel: true }
    paths.push(path)
    if (among) among.push(path)
    else byEnds[found.ends.index] = [path]
    return path
  }
  for (const sample of traffic) {
    const found = finder.find(sample)
    if (!found) continue
    if (!noted[found.index]) {
      noted[found.index] = true
      for (const [spot, peer] of found.places) book.note(spot, peer)
    }
    const path = pathOf(found, sample)
    path.onlyZtunnel &&= sample.ambientL4
    const told = path.told[sample.reporter]
    if (told) told.push(sample)
    else path.told[sample.reporter] = [sample]
  }
  return paths.map(({ found: { ends }, protocol, missedHost, told, onlyZtunnel }) => ({
    id: finder.edgeIdOf(ends, protocol),
    source: ends.source,
    service: ends.service,
    target: ends.target,
    protocol,
    via: null,
    reports: reportsOf(told),
    onlyZtunnel,
    missedHost,
  }))
}

/** Of one reporter. */
const sumsOf = (samples: readonly TrafficSample[]) => addSums(samples.map(sumsOfSample))

/** One hidden class of V8 for most: nearly every call is told by both sides. */
function reportsOf({ source, destination, waypoint }: Path['told']): Reports {
  const reports: Partial<Record<Reporter, TrafficSums>> = {}
  if (source) reports.source = sumsOf(source)
  if (destination) reports.destination = sumsOf(destination)
  if (waypoint) reports.waypoint = sumsOf(waypoint)
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
