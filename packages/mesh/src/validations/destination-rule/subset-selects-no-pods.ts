import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { ruleHost, subsetsOf } from '../../config/destination-rules.ts'
import { type RegisteredHost, registerHosts } from '../../config/host-registry.ts'
import type { Labels } from '../../config/labels.ts'
import { labelsAt, specAt, specsAt, textAt } from '../../config/read-spec.ts'
import { routedSubsets } from '../../config/routed-subsets.ts'
import { picksAny, type Selectable, selectables } from '../../config/selectable.ts'
import { defineCheck } from '../check.ts'
import { viewpoints } from '../virtual-service/destination-not-found.ts'

/** A subset's labels pick none of the service's pods: requests for it find no host (503 UH). */
export const subsetSelectsNoPods = defineCheck({
  id: 'destination-rule/subset-selects-no-pods',
  severity: 'error',
  reads: [
    'DestinationRule',
    'VirtualService',
    'Pod',
    'Workload',
    'Service',
    'ServiceEntry',
    'WorkloadEntry',
  ],
  needs: ['Pod', 'Service', 'ServiceEntry', 'WorkloadEntry'],
  istioctl: { analyzer: 'destinationrule.SubsetSelectPodAnalyzer', code: 'IST0173' },
  kiali: ['KIA0203'],
  why: message('findings.subsetSelectsNoPods.why'),
  find(cluster, index) {
    const registry = registerHosts(index, cluster)
    const routed = routedSubsets(index, cluster)
    const { domainSuffix } = index.settings(cluster)
    return index.objects('DestinationRule', cluster).flatMap((object) => {
      const host = ruleHost(object, domainSuffix)
      const registered = host === null ? null : registry.find(host, viewpoints(object))
      const endpoints = registered && endpointsOf(registered, index)
      if (host === null || endpoints === null) return []
      return subsetsOf(object).flatMap((subset, at) => {
        const labels = withoutTopology(labelsAt(subset, 'labels'))
        if (Object.keys(labels).length === 0 || picksAny(labels, endpoints)) return []
        const name = textAt(subset, 'name') ?? String(at)
        return {
          object,
          path: `spec.subsets[${at}].labels`,
          // Kiali says so too, but for a subset to which no route leads it is no mistake yet.
          ...(routed.has(host, name) ? {} : { severityIn: { kiali: 'info' as const } }),
          message: message('findings.subsetSelectsNoPods', {
            subset: name,
            labels: Object.entries(labels)
              .map(([key, value]) => `${key}=${value}`)
              .join(', '),
            host,
          }),
          fix: message('findings.subsetSelectsNoPods.fix', { host }),
        }
      })
    })
  },
})

/** Labels that Istio takes from the pod's node, which facts do not hold: they may match. */
const topologyLabels =
  /^(topology\.kubernetes\.io\/(region|zone)|topology\.istio\.io\/(subzone|cluster|network)|kubernetes\.io\/hostname)$/

const withoutTopology = (labels: Labels): Labels =>
  Object.fromEntries(Object.entries(labels).filter(([key]) => !topologyLabels.test(key)))

/** What may answer for a host; null where labels cannot tell (names resolved by DNS). */
function endpointsOf(host: RegisteredHost, index: ConfigIndex): readonly Selectable[] | null {
  const { service, entry, namespace } = host
  if (service) {
    if (service.externalName !== null || Object.keys(service.selector).length === 0) return null
    return selectables(index, namespace).filter((each) => picksAny(service.selector, [each]))
  }
  if (!entry) return null
  const selector = labelsAt(specAt(entry.spec, 'workloadSelector'), 'labels')
  if (Object.keys(selector).length > 0) {
    return selectables(index, namespace).filter((each) => picksAny(selector, [each]))
  }
  const endpoints = specsAt(entry.spec, 'endpoints')
  return endpoints.length === 0
    ? null
    : endpoints.map((endpoint) => ({ namespace, labels: labelsAt(endpoint, 'labels') }))
}
