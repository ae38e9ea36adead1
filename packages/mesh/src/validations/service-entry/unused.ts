import { message } from '@periplus/shared'
import { textsAt } from '../../config/read-spec.ts'
import { defineCheck } from '../check.ts'
import { listOf } from '../names.ts'
import { trafficOf } from '../traffic-of.ts'
import { windowText } from '../window-text.ts'

/** Nobody called the hosts of a ServiceEntry within the window. */
export const serviceEntryUnused = defineCheck({
  id: 'service-entry/unused',
  severity: 'info',
  reads: ['ServiceEntry', 'Traffic'],
  byNamespace: ['ServiceEntry'],
  documentation: 'https://istio.io/latest/docs/reference/config/networking/service-entry/',
  why: message('findings.serviceEntryUnused.why'),
  fix: message('findings.unused.fix'),
  find(cluster, index, observed) {
    if (observed === null || observed.graph.edges.length === 0) return []
    const traffic = trafficOf(observed, index.settings(cluster).domainSuffix)
    const called = new Set(
      traffic.calls.flatMap(({ service, target }) =>
        [service, target].flatMap((place) =>
          place ? [`${place.namespace ?? ''}/${place.name}`] : [],
        ),
      ),
    )
    return index.objects('ServiceEntry', cluster).flatMap((object) => {
      const hosts = textsAt(object.spec, 'hosts')
      // Of several hosts, one place of the entry's name stands for all; inside, the host's first word.
      const names = [object.name, ...hosts, ...hosts.flatMap((host) => host.split('.')[0] ?? [])]
      if (names.some((name) => called.has(`${object.namespace ?? ''}/${name}`))) return []
      return {
        object,
        path: 'spec.hosts',
        message: message('findings.serviceEntryUnused', {
          hosts: listOf(hosts),
          window: windowText(observed.windowSeconds),
        }),
      }
    })
  },
})
