import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { ruleHost, subsetsOf } from '../../config/destination-rules.ts'
import { findHost, type RegisteredHost } from '../../config/host-registry.ts'
import { type Labels, selects } from '../../config/labels.ts'
import { labelsOfNode, labelsToAsk } from '../../config/node-topology.ts'
import { labelsAt, specAt, specsAt, textAt } from '../../config/read-spec.ts'
import { runningBy } from '../../config/running.ts'
import { machinesIn } from '../../config/selectable.ts'
import { defineCheck } from '../check.ts'
import { viewpoints } from '../virtual-service/destination-not-found.ts'
import { isHostKnownToKiali } from './host-not-found.ts'
import { isRoutedToKiali, kialisSubset } from './kialis-subsets.ts'

/** A subset's labels pick none of the service's pods: requests for it find no host (503 UH). */
export const subsetSelectsNoPods = defineCheck({
  id: 'destination-rule/subset-selects-no-pods',
  severity: 'error',
  // What istioctl tells is told by istioctl/subsets-of-rules.
  profiles: ['default', 'kiali'],
  reads: [
    'DestinationRule',
    'VirtualService',
    'Pod',
    'Workload',
    'Node',
    'Service',
    'ServiceEntry',
    'WorkloadEntry',
  ],
  byObject: ['DestinationRule'],
  needs: ['Pod', 'Service', 'ServiceEntry', 'WorkloadEntry'],
  istioctl: { analyzer: 'destinationrule.SubsetSelectPodAnalyzer', code: 'IST0173' },
  kiali: ['KIA0203'],
  why: message('findings.subsetSelectsNoPods.why'),
  find(cluster, index) {
    const { domainSuffix } = index.settings(cluster)
    return index.objects('DestinationRule', cluster).flatMap((object) => {
      const host = ruleHost(object, domainSuffix)
      if (host === null) return []
      const registered = findHost(index, cluster, host, viewpoints(index, object))
      // What nobody provides is another check's business.
      if (registered === null && !isHostKnownToKiali(object, index)) return []
      const picked = registered ? pickedBy(registered, index) : () => true
      const picksForKiali = kialisSubset(object, index)
      return subsetsOf(object).flatMap((subset, at) => {
        const labels = labelsAt(subset, 'labels')
        if (Object.keys(labels).length === 0) return []
        const [byAny, byKiali] = [picked(labels), picksForKiali(labels)]
        if (byAny && byKiali) return []
        const name = textAt(subset, 'name') ?? String(at)
        return {
          object,
          path: `spec.subsets[${at}].labels`,
          severityIn: {
            ...(byAny ? { default: 'off' as const } : {}),
            // For a subset to which no route leads Kiali takes it for no mistake yet.
            kiali: byKiali ? 'off' : isRoutedToKiali(object, name, index) ? 'error' : 'info',
          },
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

/** Whether something may answer for a host that has labels. */
function pickedBy(host: RegisteredHost, index: ConfigIndex): (labels: Labels) => boolean {
  const { service, entry, namespace } = host
  const ofService = service?.externalName === null ? service.selector : {}
  const ofEntry = entry ? labelsAt(specAt(entry.spec, 'workloadSelector'), 'labels') : {}
  const selector = { ...ofService, ...ofEntry }
  if (Object.keys(selector).length > 0) {
    return podsAndMachines(index, selector, namespace)
  }
  const endpoints = entry ? specsAt(entry.spec, 'endpoints') : []
  // Names that are resolved by DNS have no labels to ask.
  if (endpoints.length === 0) return () => true
  return (labels) => {
    const wanted = labelsToAsk(labels, null)
    return endpoints.some((endpoint) => selects(wanted, labelsAt(endpoint, 'labels')))
  }
}

/** Whether something that a selector picks in a namespace has further labels, its node's included. */
function podsAndMachines(
  index: ConfigIndex,
  selector: Labels,
  namespace: string,
): (labels: Labels) => boolean {
  const running = runningBy(index, selector, namespace).map((each) => ({
    own: each.labels,
    node: labelsOfNode(index, each),
  }))
  const machines = machinesIn(index, namespace).filter(({ labels }) => selects(selector, labels))
  return (labels) =>
    running.some(({ own, node }) => selects(labelsToAsk(labels, node), { ...own, ...node })) ||
    machines.some((machine) => selects(labelsToAsk(labels, null), machine.labels))
}
