import { message } from '@periplus/shared'
import { selectorOf } from '../../config/attachment.ts'
import type { ConfigIndex } from '../../config/config-index.ts'
import { ownersOf, type Running, runningBy } from '../../config/running.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import { listOf } from '../names.ts'

/** Several Sidecars select one workload: which of them its proxies get is not defined. */
export const severalSidecarsForWorkload = defineCheck({
  id: 'sidecar/several-for-workload',
  severity: 'error',
  // What istioctl tells is told by istioctl/sidecar-selectors.
  profiles: ['default', 'kiali'],
  reads: ['Sidecar', 'Pod', 'Workload'],
  byNamespace: ['Sidecar'],
  istioctl: { analyzer: 'sidecar.SelectorAnalyzer', code: 'IST0110' },
  kiali: ['KIA0003'],
  why: message('findings.severalSidecarsForWorkload.why'),
  fix: message('findings.severalSidecarsForWorkload.fix'),
  find(cluster, index) {
    const choices = index
      .objects('Sidecar', cluster)
      .map((sidecar) => ({ sidecar, selected: workloadsOf(sidecar, index) }))
    const sidecarsOf = new Map<Running, ConfigObject[]>()
    for (const { sidecar, selected } of choices) {
      for (const each of selected) {
        sidecarsOf.set(each, [...(sidecarsOf.get(each) ?? []), sidecar])
      }
    }
    return choices.flatMap(({ sidecar, selected }) =>
      ownersOf(selected.filter((each) => (sidecarsOf.get(each)?.length ?? 0) > 1)).map((each) => ({
        object: sidecar,
        path: 'spec.workloadSelector.labels',
        message: message('findings.severalSidecarsForWorkload', {
          rivals: listOf(
            (sidecarsOf.get(each) ?? [])
              .filter((other) => other !== sidecar)
              .map(({ name }) => name),
          ),
          workload: each.owner.split('/')[1] ?? each.name,
        }),
      })),
    )
  },
})

/** What has a proxy of its own: a Sidecar says nothing to the ambient mesh. */
const workloadsOf = (sidecar: ConfigObject, index: ConfigIndex): readonly Running[] => {
  const selector = selectorOf(sidecar)
  if (Object.keys(selector).length === 0) return []
  return runningBy(index, selector, sidecar.namespace ?? '').filter(
    ({ pod }) => pod?.dataPlane !== 'ambient',
  )
}
