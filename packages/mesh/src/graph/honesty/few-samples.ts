import { message } from '@periplus/shared'
import { defaultMinimumRequests } from '../../health/tolerances.ts'
import type { Endings } from '../traffic-sums.ts'
import { countOf, type DoubtContext, type EdgeDoubt, type NodeDoubt } from './doubt.ts'

/** Shares and means of a handful of requests are chance. */
function fewRequests({ requestsPerSecond }: Endings, context: DoubtContext) {
  if (!requestsPerSecond) return null
  const requests = Math.max(1, countOf(requestsPerSecond, context))
  return requests < defaultMinimumRequests ? message('doubts.fewRequests', { requests }) : null
}

export const fewSamples: EdgeDoubt = ({ sums }, context) => fewRequests(sums, context)

export const fewSamplesInbound: NodeDoubt = ({ inbound }, context) => fewRequests(inbound, context)
