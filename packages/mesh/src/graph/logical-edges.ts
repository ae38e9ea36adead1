import { edgeId, type Protocol } from '@periplus/shared'
import { groupBy, groupByEach } from '../config/group-by.ts'
import { type BaseEdge, byId } from './base-graph.ts'
import { chooseReporter, chosenSums, type Reports } from './choose-reporter.ts'

/** What telemetry said about one call path, before legs of one path are folded together. */
export interface EdgeDraft {
  readonly source: string
  readonly service: string | null
  readonly target: string
  readonly protocol: Protocol
  readonly via: string | null
  readonly reports: Reports
  /** Every report is a ztunnel's, which sees connections only. */
  readonly onlyZtunnel: boolean
}

/** Removes what another edge already tells; each rule names its reason. */
export function foldDrafts(drafts: readonly EdgeDraft[]): EdgeDraft[] {
  return foldAliases(foldZtunnelTwins(foldWaypointLegs(drafts)))
}

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

/** A sidecar that talks to an ambient pod is reported in requests by one and in bytes by the other. */
function foldZtunnelTwins(drafts: readonly EdgeDraft[]): EdgeDraft[] {
  const ends = ({ source, target }: EdgeDraft) => `${source} ${target}`
  const withRequests = groupBy(
    drafts.filter((draft) => draft.protocol !== 'tcp'),
    ends,
  )
  return drafts.filter((draft) => {
    if (!draft.onlyZtunnel) return true
    const twins = withRequests.get(ends(draft)) ?? []
    return !twins.some(({ service }) => mayBeSame(service, draft.service))
  })
}

/**
 * The caller and the callee may know one service by two names (a ServiceEntry for a Service's
 * address, a call by pod address). A caller that reports at all reports all its requests, so what only
 * the callee tells about the same two workloads is the same requests under its own name.
 */
function foldAliases(drafts: readonly EdgeDraft[]): EdgeDraft[] {
  const groups = groupBy(
    drafts,
    ({ source, target, protocol }) => `${source} ${target} ${protocol}`,
  )
  return [...groups.values()].flatMap((group) => {
    const told = group.filter((draft) => draft.reports.source || draft.reports.waypoint)
    if (told.length === 0 || told.length === group.length) return group
    const aliases = group.filter((draft) => !told.includes(draft))
    const [heir, ...others] = told.filter((draft) => !draft.reports.destination)
    const [alias, ...rest] = aliases
    if (!heir || !alias || others.length > 0 || rest.length > 0) return told
    const destination = alias.reports.destination
    return told.map((draft) =>
      draft === heir && destination
        ? { ...draft, reports: { ...draft.reports, destination } }
        : draft,
    )
  })
}

/** Chooses a reporter for each path and gives it its id; sorted by id. */
export function settleEdges(drafts: readonly EdgeDraft[]): BaseEdge[] {
  return drafts
    .map(({ onlyZtunnel: _, ...draft }): BaseEdge => {
      const reporter = chooseReporter(draft.protocol, draft.reports)
      return {
        ...draft,
        id: edgeId(draft),
        layer: draft.protocol === 'tcp' ? 'L4' : 'L7',
        reporter,
        sums: chosenSums(reporter, draft.reports),
      }
    })
    .sort(byId)
}
