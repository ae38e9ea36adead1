import type { MessageRef } from '@periplus/shared'
import { groupBy } from '../../config/group-by.ts'
import { workloadKey } from '../../health/stale-proxies.ts'
import type { WorkloadFact } from '../../model/kubernetes.ts'
import {
  confirmedWorkload,
  type DecorationContext,
  isRegion,
  workloadsOf,
} from '../decorators/decorator.ts'
import type { ProjectedNode } from '../projected-graph.ts'
import type { DoubtContext } from './doubt.ts'
import { doubtsOfNode } from './registry.ts'

/** What the checks may know of a graph that is being decorated. */
export function doubtContext(context: DecorationContext): DoubtContext {
  // A graph is kept with its doubts: they should not keep all that it was decorated from.
  const { facts, places, index, windowSeconds } = context
  const silent = new Set(
    (facts.silentPods ?? []).map((pod) => `${pod.cluster} ${pod.namespace} ${pod.name}`),
  )
  // Mostly every proxy is scraped, and then nobody needs to know which pods there are.
  const pods = groupBy(silent.size === 0 ? [] : facts.pods, (pod) =>
    pod.workload ? workloadKey(pod.cluster, pod.namespace, pod.workload) : '',
  )
  const known = new Map<string, WorkloadFact | null>()
  return {
    windowSeconds,
    hasSilent: silent.size > 0,
    workloadAt(id) {
      const before = known.get(id)
      if (before !== undefined) return before
      const place = places.get(id)
      const workload = place ? confirmedWorkload(index, place) : null
      known.set(id, workload)
      return workload
    },
    scrapesOf(workload) {
      const own = pods.get(workloadKey(workload.cluster, workload.namespace, workload)) ?? []
      const isSilent = own.filter((pod) =>
        silent.has(`${pod.cluster} ${pod.namespace} ${pod.name}`),
      )
      return { pods: own.length, silent: isSilent.length }
    },
  }
}

/** Whole namespaces and clusters are in no doubt of their own: their edges are. */
export function nodeDoubts(
  node: ProjectedNode,
  context: DecorationContext,
  doubt: DoubtContext,
): readonly MessageRef[] {
  if (isRegion(node) || node.kind === 'unknown' || node.kind === 'restricted') return []
  return doubtsOfNode(
    {
      workloads: workloadsOf(node, context),
      inbound: context.edges.endingsInto(node.id),
    },
    doubt,
  )
}
