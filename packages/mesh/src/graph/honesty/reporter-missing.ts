import { message } from '@periplus/shared'
import { percent } from '../../health/figures.ts'
import type { WorkloadFact } from '../../model/kubernetes.ts'
import type { BaseEdge } from '../base-graph.ts'
import type { TrafficSums } from '../traffic-sums.ts'
import { countOf, type DoubtContext, type EdgeDoubt, notable, shareOfParts } from './doubt.ts'
import { neverSent } from './never-sent.ts'

/** With this few requests the other proxy may simply not have been scraped since. */
const chance = 5

/** Both ends have a proxy that tells, and only one has told. */
export const reporterMissing: EdgeDoubt = (edge, context) => {
  const { requestsPerSecond } = edge.sums
  if (requestsPerSecond !== null && countOf(requestsPerSecond, context) < chance) return null
  for (const [reporter, sentence] of sentences) {
    const share = shareOfParts(edge, (part) => lacks(part, reporter, context))
    if (share > notable) return message(sentence, { percent: percent(share) })
  }
  return null
}

const sentences = [
  ['destination', 'doubts.calleeSilent'],
  ['source', 'doubts.callerSilent'],
] as const

function lacks(
  { source, target, via, reports }: BaseEdge,
  reporter: 'source' | 'destination',
  { workloadAt }: DoubtContext,
): boolean {
  // A waypoint tells for both.
  if (via !== null || reports[reporter]) return false
  const told = reporter === 'source' ? reports.destination : reports.source
  if (!told || (reporter === 'destination' && noneArrived(told))) return false
  return tells(workloadAt(source)) && hears(workloadAt(target))
}

const noneArrived = (sent: TrafficSums) =>
  sent.requestsPerSecond !== null && sent.requestsPerSecond <= neverSent(sent)

const tells = (caller: WorkloadFact | null) =>
  caller?.dataPlane === 'sidecar' || caller?.dataPlane === 'gateway'

/** A gateway listens to the outside, of which it reports nothing. */
const hears = (callee: WorkloadFact | null) => callee?.dataPlane === 'sidecar'
