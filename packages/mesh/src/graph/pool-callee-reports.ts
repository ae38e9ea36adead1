import { groupBy } from '../config/group-by.ts'
import { addSums } from './add-sums.ts'
import type { EdgeDraft } from './edge-draft.ts'
import { partOf, weightOf } from './traffic-sums.ts'

/**
 * A callee does not know by which service it was called: its inbound listener stands for every
 * service of that port, and Istio writes the first of them (`populatePeerInfo` in istio/proxy's
 * istio_stats.cc); a call by pod address or by a ServiceEntry's name it knows as its own service. A
 * caller that reports at all reports all its requests, so what only the callee tells about the same
 * two workloads is the same requests under another name: it is shared out by what the caller counted.
 */
export function poolCalleeReports(drafts: readonly EdgeDraft[]): readonly EdgeDraft[] {
  // Where every path has both, as mostly, nobody's report is to be shared out.
  if (drafts.every((draft) => isToldByCaller(draft) && draft.reports.destination)) return drafts
  const groups = groupBy(
    drafts,
    ({ source, target, protocol }) => `${source} ${target} ${protocol}`,
  )
  return [...groups.values()].flatMap((group) => (group.length === 1 ? group : pool(group)))
}

const isToldByCaller = ({ reports }: EdgeDraft) => Boolean(reports.source || reports.waypoint)

const callerSums = ({ reports }: EdgeDraft) => reports.source ?? reports.waypoint

function pool(group: readonly EdgeDraft[]): readonly EdgeDraft[] {
  const told = group.filter(isToldByCaller)
  const agree = group.every((draft) => isToldByCaller(draft) && draft.reports.destination)
  const heard = group.flatMap(({ reports }) => reports.destination ?? [])
  if (told.length === 0 || heard.length === 0 || agree) return group
  const pooled = addSums(heard)
  const weights = told.map((draft) => weightOf(callerSums(draft) ?? pooled))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (total === 0) return told
  return told.map((draft, at) => {
    const destination = partOf(pooled, (weights[at] ?? 0) / total)
    return { ...draft, reports: { ...draft.reports, destination } }
  })
}
