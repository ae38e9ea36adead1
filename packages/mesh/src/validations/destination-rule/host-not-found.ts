import { message } from '@periplus/shared'
import { ruleHost } from '../../config/destination-rules.ts'
import { findHost, registeredHosts } from '../../config/host-registry.ts'
import { hostCovers } from '../../config/hosts.ts'
import { letsUnknownOut } from '../../config/outbound-policy.ts'
import { textAt } from '../../config/read-spec.ts'
import { defineCheck } from '../check.ts'
import { viewpoints } from '../virtual-service/destination-not-found.ts'
import { onlyIstioctl } from '../who-tells.ts'

/** A DestinationRule is for a host that no Service and no ServiceEntry visible there provides. */
export const ruleHostNotFound = defineCheck({
  id: 'destination-rule/host-not-found',
  severity: 'warning',
  reads: ['DestinationRule', 'Service', 'ServiceEntry'],
  byNamespace: ['DestinationRule'],
  needs: ['Service', 'ServiceEntry'],
  istioctl: { analyzer: 'destinationrule.SubsetSelectPodAnalyzer', code: 'IST0174' },
  kiali: ['KIA0202'],
  why: message('findings.ruleHostNotFound.why'),
  find(cluster, index) {
    const { domainSuffix } = index.settings(cluster)
    // Kiali takes it for an error where calls to unknown hosts are blocked.
    const severityIn = letsUnknownOut(index.settings(cluster)) ? {} : { kiali: 'error' as const }
    const covered = new Map<string, boolean>()
    const coversSome = (pattern: string) => {
      const known =
        covered.get(pattern) ??
        registeredHosts(index, cluster).some((each) => hostCovers(pattern, each.host))
      covered.set(pattern, known)
      return known
    }
    return index.objects('DestinationRule', cluster).flatMap((object) => {
      const host = ruleHost(object, domainSuffix)
      if (host !== null && findHost(index, cluster, host, viewpoints(index, object))) return []
      // istioctl does not know that a wildcard is for every service that it covers.
      const isRight = host?.startsWith('*') && coversSome(host)
      const named = host ?? textAt(object.spec, 'host') ?? ''
      return {
        object,
        path: 'spec.host',
        message: message('findings.ruleHostNotFound', { host: named }),
        fix: message('findings.ruleHostNotFound.fix', { host: named }),
        severityIn: isRight ? onlyIstioctl : severityIn,
      }
    })
  },
})
