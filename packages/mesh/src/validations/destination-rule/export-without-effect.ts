import { message } from '@periplus/shared'
import { ruleHost } from '../../config/destination-rules.ts'
import { findHost } from '../../config/host-registry.ts'
import { textsAt } from '../../config/read-spec.ts'
import { defineCheck } from '../check.ts'
import { listOf } from '../names.ts'

/**
 * A rule is exported to namespaces whose proxies never look for it: they take rules of their own
 * namespace, of the service's, and of the root namespace, and this one stands in none of these
 * (https://istio.io/latest/docs/ops/best-practices/traffic-management/#cross-namespace-configuration).
 */
export const exportWithoutEffect = defineCheck({
  id: 'destination-rule/export-without-effect',
  severity: 'warning',
  reads: ['DestinationRule', 'Service', 'ServiceEntry'],
  byObject: ['DestinationRule'],
  needs: ['Service', 'ServiceEntry'],
  documentation:
    'https://istio.io/latest/docs/ops/best-practices/traffic-management/#cross-namespace-configuration',
  why: message('findings.exportWithoutEffect.why'),
  find(cluster, index) {
    const { domainSuffix, rootNamespace } = index.settings(cluster)
    return index.objects('DestinationRule', cluster).flatMap((object) => {
      const own = object.namespace ?? ''
      const host = ruleHost(object, domainSuffix)
      const others = textsAt(object.spec, 'exportTo').filter(
        (each) => ![own, '.', '~', '*'].includes(each),
      )
      if (host === null || host.startsWith('*') || own === rootNamespace || others.length === 0) {
        return []
      }
      const service = findHost(index, cluster, host, [own, ...others])?.namespace
      if (service === undefined || service === own) return []
      return {
        object,
        path: 'spec.exportTo',
        message: message('findings.exportWithoutEffect', { host, namespaces: listOf(others) }),
        fix: message('findings.exportWithoutEffect.fix', { namespace: service }),
      }
    })
  },
})
