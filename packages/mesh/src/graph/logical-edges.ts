import { edgeId } from '@periplus/shared'
import { groupBy, groupByEach } from '../config/group-by.ts'
import type { Reporter } from '../model/traffic.ts'
import { addSums } from './add-sums.ts'
import type { BaseEdge } from './base-graph.ts'
import { chooseReporter, chosenSums, type Reports, type Security } from './choose-reporter.ts'
import type { EdgeDraft } from './edge-draft.ts'
import { placeRequests } from './place-requests.ts'
import { poolCalleeReports } from './pool-callee-reports.ts'
import { sortedLike } from './sorted-like.ts'

/** Removes what another edge already tells; each rule names its reason. */
export function foldDrafts(drafts: readonly EdgeDraft[]): readonly EdgeDraft[] {
  return placeRequests(poolCalleeReports(foldZtunnelTwins(foldWaypointLegs(drafts))))
}

const reporters: readonly Reporter[] = ['source', 'destination', 'waypoint']

const mayBeSame = (one: string | null, other: string | null) =>
  one === null || other === null || one === other

/**
 * A request through a waypoint also appears as client → waypoint and waypoint → destination, from
 * ztunnels and from sidecars and gateways. Both legs are the logical edge's, where there is one.
 */
function foldWaypointLegs(drafts: readonly EdgeDraft[]): EdgeDraft[] {
  const logical = drafts.filter((draft) => draft.via !== null)
  if (logical.length === 0) return [...drafts]
  const byEnds = groupByEach(logical, (edge) => [
    `to ${edge.source} ${edge.via}`,
    `from ${edge.via} ${edge.target}`,
  ])
  return drafts.filter((draft) => {
    if (draft.via !== null) return true
    const legs = [
      ...(byEnds.get(`to ${draft.source} ${draft.target}`) ?? []),
      ...(byEnds.get(`from ${draft.source} ${draft.target}`) ?? []),
    ]
    // A connection may be known under another service than its requests, but it is theirs.
    return !legs.some((edge) => draft.protocol === 'tcp' || mayBeSame(edge.service, draft.service))
  })
}

/**
 * A sidecar that talks to an ambient pod is reported in requests by one and in bytes by the other,
 * which alone knows how the connection was secured.
 */
function foldZtunnelTwins(drafts: readonly EdgeDraft[]): readonly EdgeDraft[] {
  if (!drafts.some(({ onlyZtunnel }) => onlyZtunnel)) return drafts
  const ends = ({ source, target }: EdgeDraft) => `${source} ${target}`
  const withRequests = groupBy(
    drafts.filter((draft) => draft.protocol !== 'tcp'),
    ends,
  )
  const folded = new Map<EdgeDraft, Security>()
  const kept = drafts.filter((draft) => {
    if (!draft.onlyZtunnel) return true
    const twins = (withRequests.get(ends(draft)) ?? []).filter(({ service }) =>
      mayBeSame(service, draft.service),
    )
    const security = chosenSums(chooseReporter('tcp', draft.reports), draft.reports)
    for (const twin of twins) folded.set(twin, security)
    return twins.length === 0
  })
  return kept.map((draft) => {
    const security = folded.get(draft)
    return security ? { ...draft, folded: security } : draft
  })
}

/**
 * Chooses a reporter for each path and gives it its id; sorted by id.
 * @param like edges whose order is likely to be the same
 */
export function settleEdges(
  drafts: readonly EdgeDraft[],
  like: readonly BaseEdge[] = [],
): BaseEdge[] {
  const edges: BaseEdge[] = []
  for (const [id, group] of sortedLike(groupById(drafts), like)) {
    // Nearly all stand alone, and get no list of one.
    const isAlone = !Array.isArray(group)
    const draft = isAlone ? group : group[0]
    const { source, service, target, protocol, via, folded = null } = draft
    const reports = isAlone ? draft.reports : mergeReports(group)
    const reporter = chooseReporter(protocol, reports)
    const layer = protocol === 'tcp' ? 'L4' : 'L7'
    const sums = chosenSums(reporter, reports, folded)
    edges.push({ id, source, service, target, protocol, layer, via, reports, reporter, sums })
  }
  return edges
}

type Group = EdgeDraft | [EdgeDraft, ...EdgeDraft[]]

function groupById(drafts: readonly EdgeDraft[]): Map<string, Group> {
  const groups = new Map<string, Group>()
  for (const draft of drafts) {
    const id = idOf(draft)
    const group = groups.get(id)
    if (!group) groups.set(id, draft)
    else if (Array.isArray(group)) group.push(draft)
    else groups.set(id, [group, draft])
  }
  return groups
}

const idOf = (draft: EdgeDraft) => (draft.via === null ? draft.id : edgeId(draft))

const mergeReports = (drafts: readonly EdgeDraft[]): Reports =>
  Object.fromEntries(
    reporters.flatMap((reporter) => {
      const told = drafts.flatMap(({ reports }) => reports[reporter] ?? [])
      return told.length === 0 ? [] : [[reporter, addSums(told)]]
    }),
  )
