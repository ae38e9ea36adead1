import { message } from '@periplus/shared'
import { serviceHost } from '../../config/hosts.ts'
import { defineCheck } from '../check.ts'
import { refTo } from '../finding.ts'
import { listOf } from '../names.ts'
import { trafficOf } from '../traffic-of.ts'

/**
 * Proxies answer HTTP/1.0 with 426 unless istiod is told to serve it (PILOT_HTTP10): load balancers'
 * health checks and old clients speak it
 * (https://istio.io/latest/docs/ops/common-problems/network-issues/).
 */
export const oldHttpClients = defineCheck({
  id: 'service/http-1.0-clients',
  severity: 'warning',
  reads: ['Service', 'Traffic'],
  byObject: ['Service'],
  documentation: 'https://istio.io/latest/docs/ops/common-problems/network-issues/',
  why: message('findings.oldHttpClients.why'),
  fix: message('findings.oldHttpClients.fix'),
  find(cluster, index, observed) {
    if (observed === null) return []
    const { domainSuffix } = index.settings(cluster)
    const traffic = trafficOf(observed, domainSuffix)
    return index.services(cluster).flatMap((service) => {
      const host = serviceHost(service.name, service.namespace, domainSuffix)
      const refused = traffic
        .to(host)
        .filter(({ edge }) => edge.sums.codes.some(({ code }) => code === '426'))
      if (refused.length === 0) return []
      const clients = refused.map(({ source }) =>
        source?.namespace ? `${source.namespace}/${source.name}` : '?',
      )
      return {
        object: refTo('Service', service),
        path: 'spec',
        message: message('findings.oldHttpClients', { clients: listOf(clients) }),
      }
    })
  },
})
