import { message } from '@periplus/shared'
import { groupBy } from '../../config/group-by.ts'
import { hasSpec, labelsAt, specAt, textAt } from '../../config/read-spec.ts'
import { defineCheck } from '../check.ts'
import { listOf } from '../names.ts'

const documentation = 'https://istio.io/latest/docs/reference/config/networking/workload-group/'

/** Machines of a group are to run as a service account that does not exist. */
export const groupAccountNotFound = defineCheck({
  id: 'workload-group/service-account-not-found',
  severity: 'warning',
  reads: ['WorkloadGroup', 'ServiceAccount'],
  byNamespace: ['WorkloadGroup'],
  needs: ['ServiceAccount'],
  kiali: ['KIA1701'],
  why: message('findings.groupAccountNotFound.why'),
  documentation: `${documentation}#WorkloadGroup`,
  find(cluster, index) {
    const accounts = index.serviceAccounts(cluster)
    if (accounts === null) return []
    const byNamespace = groupBy(accounts, ({ namespace }) => namespace)
    return index.objects('WorkloadGroup', cluster).flatMap((object) => {
      const account = textAt(specAt(object.spec, 'template'), 'serviceAccount')
      const namespace = object.namespace ?? ''
      const there = byNamespace.get(namespace)
      // Every namespace has an account `default`: one without any was not read.
      if (account === null || !there || there.some(({ name }) => name === account)) return []
      return {
        object,
        path: 'spec.template.serviceAccount',
        message: message('findings.groupAccountNotFound', { account, namespace }),
        fix: message('findings.groupAccountNotFound.fix', { account, namespace }),
      }
    })
  },
})

/** Groups of one namespace give their machines the same labels, so nothing can tell them apart. */
export const groupLabelsRepeated = defineCheck({
  id: 'workload-group/labels-repeated',
  severity: 'warning',
  reads: ['WorkloadGroup'],
  byNamespace: ['WorkloadGroup'],
  kiali: ['KIA1702'],
  why: message('findings.groupLabelsRepeated.why'),
  fix: message('findings.groupLabelsRepeated.fix'),
  documentation,
  find(cluster, index) {
    const groups = groupBy(
      index
        .objects('WorkloadGroup', cluster)
        .filter(({ spec }) => hasSpec(spec, 'metadata'))
        .map((object) => ({
          object,
          labels: labelsAt(specAt(object.spec, 'metadata'), 'labels'),
        })),
      ({ object, labels }) =>
        `${object.namespace} ${JSON.stringify(Object.entries(labels).sort())}`,
    )
    return [...groups.values()].flatMap((group) =>
      group.length < 2
        ? []
        : group.map(({ object, labels }) => ({
            // Of groups without labels Kiali tells it too.
            ...(Object.keys(labels).length > 0 ? {} : { severityIn: { default: 'off' as const } }),
            object,
            path: 'spec.metadata.labels',
            message: message('findings.groupLabelsRepeated', {
              others: listOf(
                group.flatMap((other) => (other.object === object ? [] : other.object.name)),
              ),
            }),
          })),
    )
  },
})
