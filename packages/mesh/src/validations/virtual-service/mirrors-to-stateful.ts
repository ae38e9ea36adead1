import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { qualifiedHost, serviceOfHost } from '../../config/hosts.ts'
import { selects } from '../../config/labels.ts'
import { destinationsOf } from '../../config/virtual-services.ts'
import { defineCheck } from '../check.ts'

/** Copies of requests go to a service of a StatefulSet: what they write stays there. */
export const mirrorsToStateful = defineCheck({
  id: 'virtual-service/mirrors-to-stateful',
  severity: 'warning',
  reads: ['VirtualService', 'Service', 'Workload'],
  byObject: ['VirtualService'],
  documentation: 'https://istio.io/latest/docs/tasks/traffic-management/mirroring/',
  why: message('findings.mirrorsToStateful.why'),
  fix: message('findings.mirrorsToStateful.fix'),
  find: (cluster, index) =>
    index.objects('VirtualService', cluster).flatMap((object) => {
      const { domainSuffix } = index.settings(cluster)
      return destinationsOf(object)
        .filter(({ use, host }) => use === 'mirror' && host !== null)
        .flatMap(({ host, path }) => {
          const full = qualifiedHost(host ?? '', object.namespace ?? '', domainSuffix)
          const set = statefulSetBehind(full, cluster, index, domainSuffix)
          return set === null
            ? []
            : {
                object,
                path: `${path}.host`,
                message: message('findings.mirrorsToStateful', { host: full, workload: set }),
              }
        })
    }),
})

function statefulSetBehind(
  host: string,
  cluster: string,
  index: ConfigIndex,
  domainSuffix: string,
): string | null {
  const place = serviceOfHost(host, domainSuffix)
  const service = place && index.service(cluster, place.namespace, place.name)
  if (!service || Object.keys(service.selector).length === 0) return null
  const set = index
    .workloads(cluster, service.namespace)
    .find(({ kind, labels }) => kind === 'StatefulSet' && selects(service.selector, labels))
  return set?.name ?? null
}
