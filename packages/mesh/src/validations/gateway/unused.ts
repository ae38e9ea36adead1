import { message } from '@periplus/shared'
import { gatewaySelector } from '../../config/gateways.ts'
import { selects } from '../../config/labels.ts'
import { defineCheck } from '../check.ts'
import { trafficOf } from '../traffic-of.ts'
import { windowText } from '../window-text.ts'

/** No request passed the proxies of a Gateway within the window. */
export const gatewayUnused = defineCheck({
  id: 'gateway/unused',
  severity: 'info',
  reads: ['Gateway', 'Workload', 'Traffic'],
  byNamespace: ['Gateway'],
  documentation: 'https://istio.io/latest/docs/reference/config/networking/gateway/',
  why: message('findings.gatewayUnused.why'),
  fix: message('findings.unused.fix'),
  find(cluster, index, observed) {
    if (observed === null || observed.graph.edges.length === 0) return []
    const traffic = trafficOf(observed, index.settings(cluster).domainSuffix)
    return index.objects('Gateway', cluster).flatMap((object) => {
      const selector = gatewaySelector(object)
      if (Object.keys(selector).length === 0) return []
      const proxies = index.workloads(cluster).filter(({ labels }) => selects(selector, labels))
      // A selector that picks nobody is another check's business.
      if (proxies.length === 0) return []
      const isUsed = proxies.some(
        (proxy) => traffic.from(proxy).length > 0 || traffic.into(proxy).length > 0,
      )
      if (isUsed) return []
      const window = windowText(observed.windowSeconds)
      return {
        object,
        path: 'spec.selector',
        message: message('findings.gatewayUnused', { window }),
      }
    })
  },
})
