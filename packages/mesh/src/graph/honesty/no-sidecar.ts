import { message } from '@periplus/shared'
import type { WorkloadFact } from '../../model/kubernetes.ts'
import { type EdgeDoubt, type NodeDoubt, notable, shareOfParts } from './doubt.ts'

const isBare = (workload: WorkloadFact | null) => workload?.dataPlane === 'none'

/** One end has no proxy: its side of the story is missing, and nobody can know of mutual TLS. */
export const endWithoutSidecar: EdgeDoubt = (edge, { workloadAt }) => {
  if (shareOfParts(edge, ({ target }) => isBare(workloadAt(target))) > notable) {
    return message('doubts.calleeWithoutProxy')
  }
  if (shareOfParts(edge, ({ source }) => isBare(workloadAt(source))) > notable) {
    return message('doubts.callerWithoutProxy')
  }
  return null
}

/** What it calls and what callers without a proxy send to it is not seen. */
export const withoutSidecar: NodeDoubt = ({ workloads }) => {
  const bare = workloads.filter(isBare).length
  return bare === 0 ? null : message('doubts.withoutProxy', { bare, total: workloads.length })
}
