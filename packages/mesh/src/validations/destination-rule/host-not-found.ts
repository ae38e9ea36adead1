import { message } from '@periplus/shared'
import { workloadsByLabels } from '../../config/by-labels.ts'
import type { ConfigIndex } from '../../config/config-index.ts'
import { ruleHost } from '../../config/destination-rules.ts'
import { findHost, registeredHosts } from '../../config/host-registry.ts'
import { hostCovers } from '../../config/hosts.ts'
import { letsUnknownOut } from '../../config/outbound-policy.ts'
import { textAt } from '../../config/read-spec.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import { isKnownToKiali, kialisHost } from '../kialis-hosts.ts'
import { viewpoints } from '../virtual-service/destination-not-found.ts'

/** A DestinationRule is for a host that no Service and no ServiceEntry visible there provides. */
export const ruleHostNotFound = defineCheck({
  id: 'destination-rule/host-not-found',
  severity: 'warning',
  // What istioctl tells is told by istioctl/subsets-of-rules.
  profiles: ['default', 'kiali'],
  reads: ['DestinationRule', 'Service', 'ServiceEntry', 'Workload'],
  byObject: ['DestinationRule'],
  needs: ['Service', 'ServiceEntry'],
  istioctl: { analyzer: 'destinationrule.SubsetSelectPodAnalyzer', code: 'IST0174' },
  kiali: ['KIA0202'],
  why: message('findings.ruleHostNotFound.why'),
  find(cluster, index) {
    const { domainSuffix } = index.settings(cluster)
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
      if (host?.startsWith('*') && coversSome(host)) return []
      const named = host ?? textAt(object.spec, 'host') ?? ''
      return {
        object,
        path: 'spec.host',
        message: message('findings.ruleHostNotFound', { host: named }),
        fix: message('findings.ruleHostNotFound.fix', { host: named }),
        severityIn: { kiali: kialisSeverity(object, index) },
      }
    })
  },
})

/** What is unknown is an error of Kiali's where calls to such are blocked. */
function kialisSeverity(object: ConfigObject, index: ConfigIndex): 'off' | 'warning' | 'error' {
  if (isHostKnownToKiali(object, index)) return 'off'
  return letsUnknownOut(index.settings(object.cluster)) ? 'warning' : 'error'
}

/**
 * Kiali takes every wildcard for right, and workloads of the namespace for the service that their label
 * `app` names.
 */
export function isHostKnownToKiali(object: ConfigObject, index: ConfigIndex): boolean {
  const { cluster } = object
  const namespace = object.namespace ?? ''
  const host = kialisHost(index, cluster, textAt(object.spec, 'host') ?? '', namespace)
  const [app = '', home] = host.split('.')
  return (
    host.startsWith('*') ||
    isKnownToKiali(index, cluster, host, namespace) ||
    (home === namespace &&
      workloadsByLabels(index, cluster, namespace).selectedBy({ app }).length > 0)
  )
}
