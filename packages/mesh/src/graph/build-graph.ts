/**
 * Facts → base graph: the logical call paths of the whole mesh at workload level. Each sample finds
 * its two ends and its service; samples of one path are summed per reporter; paths that tell the same
 * requests twice are folded; each path that remains believes one reporter (design, decision 3).
 */
import { type ConfigIndex, indexConfig } from '../config/config-index.ts'
import type { MeshFacts } from '../model/facts.ts'
import type { TrafficSample } from '../model/traffic.ts'
import { addSums } from './add-sums.ts'
import type { BaseGraph } from './base-graph.ts'
import type { Reports } from './choose-reporter.ts'
import type { EdgeDraft } from './edge-draft.ts'
import { type EndFinder, type Ends, endFinder, type FoundEnds, missedHost } from './find-ends.ts'
import { foldDrafts, settleEdges } from './logical-edges.ts'
import { findOwnServices } from './own-service.ts'
import { openPlaceBook, type PlaceBook } from './place-book.ts'
import { shapedLike } from './shape.ts'
import type { Spot } from './spots.ts'
import { type Changeable, sumsOfSample } from './traffic-sums.ts'
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

/** What is known of one (source, service, target, protocol), while its samples come. */
type Path = Changeable<EdgeDraft> & { readonly reports: Changeable<Reports> }

/** There are tens of thousands of samples: paths are found by the index of their ends, and are drafts as they are. */
function gatherPaths(
  traffic: readonly TrafficSample[],
  finder: EndFinder,
  book: PlaceBook,
): EdgeDraft[] {
  const noted: boolean[] = new Array(finder.knownEnds)
  const byEnds: (Path | undefined)[] = new Array(finder.knownEnds)
  /** Of ends that one path is not enough for. */
  const others = new Map<Ends, Path[]>()
  const paths: Path[] = []
  const pathOf = ({ ends }: FoundEnds, { protocol, flags }: TrafficSample): Path => {
    // Kept apart from requests that reached somebody whom telemetry does not name.
    const missed = missedHost(flags)
    const isIt = (path: Path) => path.protocol === protocol && path.missedHost === missed
    const first = byEnds[ends.index]
    if (first && isIt(first)) return first
    const more = first && others.get(ends)
    const known = more?.find(isIt)
    if (known) return known
    const path: Path = {
      id: finder.edgeIdOf(ends, protocol),
      source: ends.source,
      service: ends.service,
      target: ends.target,
      protocol,
      via: null,
      reports: {},
      onlyZtunnel: true,
      missedHost: missed,
    }
    paths.push(path)
    if (!first) byEnds[ends.index] = path
    else if (more) more.push(path)
    else others.set(ends, [path])
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
    const told = path.reports[sample.reporter]
    const sums = sumsOfSample(sample)
    path.reports[sample.reporter] = told ? addSums([told, sums]) : sums
  }
  return paths
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
