import { groupBy } from '../config/group-by.ts'
import { addSums } from './add-sums.ts'
import type { EdgeDraft } from './edge-draft.ts'
import { partOf, type TrafficSums } from './traffic-sums.ts'

/**
 * A caller that counts its requests to a service counts all of them, each once, where the last
 * attempt ended. What callees tell beside that about the same caller and service is told twice:
 * either the caller did not learn who answered, and its count ends at the service; or they are
 * attempts that Envoy repeated elsewhere, and no request ended there.
 */
export function placeRequests(drafts: readonly EdgeDraft[]): readonly EdgeDraft[] {
  if (!drafts.some(isHeardOnly)) return drafts
  const groups = groupBy(drafts, (draft) =>
    draft.protocol === 'tcp' || draft.service === null
      ? draft
      : `${draft.source} ${draft.service} ${draft.protocol}`,
  )
  return [...groups.values()].flatMap((group) => (group.length === 1 ? group : place(group)))
}

const isHeardOnly = ({ protocol, service, reports }: EdgeDraft) =>
  protocol !== 'tcp' &&
  service !== null &&
  reports.destination !== undefined &&
  !reports.source &&
  !reports.waypoint

const requests = (sums: TrafficSums | undefined) => sums?.requestsPerSecond ?? 0

const requestsOf = (drafts: readonly EdgeDraft[], reporter: 'source' | 'destination') =>
  drafts.reduce((sum, { reports }) => sum + requests(reports[reporter]), 0)

function place(group: readonly EdgeDraft[]): readonly EdgeDraft[] {
  const heardOnly = group.filter(isHeardOnly)
  const counted = group.filter(
    ({ reports, missedHost }) => !missedHost && requests(reports.source) > 0,
  )
  if (heardOnly.length === 0 || counted.length === 0) return group
  const nameless = counted.filter(({ target, service }) => target === service)
  if (nameless.length === 0)
    return group.map((draft) => (isIn(heardOnly, draft) ? attempts(draft) : draft))
  const heard = requestsOf(heardOnly, 'destination') / requestsOf(nameless, 'source')
  return group.flatMap((draft) => (isIn(nameless, draft) ? unheard(draft, 1 - heard) : draft))
}

const isIn = (drafts: readonly EdgeDraft[], draft: EdgeDraft) => drafts.includes(draft)

/** Two proxies never count quite the same: a rest below this share is no request of its own. */
const noise = 0.05

/** What no callee has told of the requests whose answerer the caller could not name. */
function unheard(draft: EdgeDraft, share: number): EdgeDraft[] {
  const { source } = draft.reports
  if (!source || share < noise) return []
  return [{ ...draft, reports: { ...draft.reports, source: partOf(source, share) } }]
}

/** The edge stays, with what the callee told beside a count of none. */
function attempts(draft: EdgeDraft): EdgeDraft {
  const { destination } = draft.reports
  if (!destination) return draft
  return { ...draft, reports: { ...draft.reports, source: partOf(addSums([destination]), 0) } }
}
