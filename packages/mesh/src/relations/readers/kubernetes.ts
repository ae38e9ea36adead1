import { workloadsByLabels } from '../../config/by-labels.ts'
import type { ConfigIndex } from '../../config/config-index.ts'
import type { NamespaceFact, ServiceFact, WorkloadFact } from '../../model/kubernetes.ts'
import { refOf } from '../../validations/finding.ts'
import type { Naming } from '../reference.ts'
import { accountTarget } from '../target.ts'
import { isController } from './selected-workloads.ts'
import { waypointOf } from './waypoint.ts'

/** Namespace → its waypoint. */
export const namedByNamespace = (index: ConfigIndex, fact: NamespaceFact): readonly Naming[] =>
  waypointOf(index, { ...fact, namespace: fact.name })

/** Service → the workloads behind it, and its waypoint. */
export function namedByService(index: ConfigIndex, fact: ServiceFact): readonly Naming[] {
  const { cluster, namespace, selector } = fact
  const behind =
    Object.keys(selector).length === 0
      ? []
      : workloadsByLabels(index, cluster, namespace).selectedBy(selector).filter(isController)
  return [
    ...behind.map((workload) => ({
      ...{ role: 'selects' as const, path: 'spec.selector' },
      target: { object: refOf(workload), exists: true },
    })),
    ...waypointOf(index, fact),
  ]
}

/** Workload → its identity and its waypoint. */
export function namedByWorkload(index: ConfigIndex, fact: WorkloadFact): readonly Naming[] {
  const { cluster, namespace, serviceAccount } = fact
  const pod = podOf(fact.kind)
  const identity: readonly Naming[] =
    serviceAccount === null
      ? []
      : [
          {
            role: 'service-account',
            path: `${pod}spec.serviceAccountName`,
            target: accountTarget(index, { cluster, namespace, name: serviceAccount }),
          },
        ]
  return [...identity, ...waypointOf(index, fact, `${pod}metadata`)]
}

/** Where a workload keeps what its pods are made from. */
function podOf(kind: string): string {
  if (kind === 'Pod') return ''
  return kind === 'CronJob' ? 'spec.jobTemplate.spec.template.' : 'spec.template.'
}
