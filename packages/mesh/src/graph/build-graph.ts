/**
 * Facts → base graph: the logical call paths of the whole mesh at workload level. Each sample finds
 * its two ends and its service; samples of one path are summed per reporter; paths that tell the same
 * requests twice are folded; each path that remains believes one reporter (design, decision 3).
 */
import { type ConfigIndex, indexConfig } from '../config/config-index.ts'
import { groupBy } from '../config/group-by.ts'
import type { MeshFacts } from '../model/facts.ts'
import type { TrafficSample } from '../model/traffic.ts'
import { createTupleMap } from '../model/tuple-map.ts'
import type { BaseGraph, Place } from './base-graph.ts'
import type { Reports } from './choose-reporter.ts'
import { type Ends, endFinder, missedHost } from './find-ends.ts'
import { foldDrafts, settleEdges } from './logical-edges.ts'
import { assignOwnServices } from './own-service.ts'
import { openPlaceBook, type PlaceBook } from './place-book.ts'
import { addSums, sumsOfSample } from './traffic-sums.ts'
import { findWaypoint, waypointsByLegs } from './waypoints.ts'

export function buildGraph(facts: MeshFacts): BaseGraph {
  const index = indexConfig(facts)
  const book = openPlaceBook(index)
  const paths = gatherPaths(facts.traffic, index, book)
  const places = new Map(book.places().map((place) => [place.id, place]))
  const legs = waypointsByLegs(paths)
  const drafts = paths.map((path) => {
    if (!path.reports.waypoint) return { ...path, via: null }
    return { ...path, via: configuredWaypoint(path, places, index, book) ?? legs(path) }
  })
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
  /** Kept apart from requests that reached somebody whom telemetry does not name. */
  readonly missedHost: boolean
}

function gatherPaths(
  traffic: readonly TrafficSample[],
  index: ConfigIndex,
  book: PlaceBook,
): Path[] {
  const endsOf = endFinder(index, book)
  const groups = createTupleMap<Ends | Path['protocol'] | boolean, PathSamples>()
  const paths: PathSamples[] = []
  for (const sample of traffic) {
    const ends = endsOf(sample)
    if (!ends) continue
    const { protocol } = sample
    const missed = missedHost(sample.flags)
    const path = groups.get([ends, protocol, missed], () => {
      const made = { ends, protocol, missedHost: missed, samples: [] }
      paths.push(made)
      return made
    })
    path.samples.push(sample)
  }
  return paths.map(({ ends, samples, ...path }) => ({
    ...ends,
    ...path,
    reports: reportsOf(samples),
    onlyZtunnel: samples.every(({ ambientL4 }) => ambientL4),
  }))
}

interface PathSamples extends Pick<Path, 'protocol' | 'missedHost'> {
  readonly ends: Ends
  readonly samples: TrafficSample[]
}

const reportsOf = (samples: readonly TrafficSample[]): Reports =>
  Object.fromEntries(
    [...groupBy(samples, ({ reporter }) => reporter)].map(([reporter, told]) => [
      reporter,
      addSums(told.map(sumsOfSample)),
    ]),
  )

/** The waypoint that configuration puts before the called service. */
function configuredWaypoint(
  path: Path,
  places: ReadonlyMap<string, Place>,
  index: ConfigIndex,
  book: PlaceBook,
): string | null {
  const target = places.get(path.target)
  const service = path.service === null ? null : (places.get(path.service) ?? null)
  const waypoint = target ? findWaypoint(index, service, target) : null
  return waypoint && book.workload(waypoint.cluster, waypoint.namespace, waypoint.name, null)
}
