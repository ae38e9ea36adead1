import { message } from '@periplus/shared'
import type { WorkloadFact } from '../../model/kubernetes.ts'
import type { DoubtContext, EdgeDoubt, NodeDoubt } from './doubt.ts'

/** Figures of proxies that Prometheus has not reached for two intervals are figures of the past. */
function silentProxies(workloads: readonly WorkloadFact[], { scrapesOf }: DoubtContext) {
  let silent = 0
  let pods = 0
  for (const workload of workloads) {
    const scrapes = scrapesOf(workload)
    silent += scrapes.silent
    pods += scrapes.pods
  }
  return silent === 0 ? null : message('doubts.staleScrape', { silent, pods })
}

/** Of an edge, those proxies count whose numbers are shown. */
export const staleReporter: EdgeDoubt = ({ parts }, context) => {
  if (!context.hasSilent) return null
  const reporters = parts.map(({ reporter, source, target, via }) =>
    reporter === 'source' ? source : reporter === 'waypoint' ? via : target,
  )
  const workloads = [...new Set(reporters)]
    .map((id) => (id === null ? null : context.workloadAt(id)))
    .filter((workload) => workload !== null)
  return silentProxies(workloads, context)
}

export const staleProxies: NodeDoubt = ({ workloads }, context) => silentProxies(workloads, context)
