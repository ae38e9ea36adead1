import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { rulesForHost, subsetsOf } from '../../config/destination-rules.ts'
import { isVisibleIn, scopeOf } from '../../config/export-to.ts'
import { qualifiedHost, serviceOfHost } from '../../config/hosts.ts'
import { type Labels, selects } from '../../config/labels.ts'
import { labelsAt, textAt } from '../../config/read-spec.ts'
import { destinationsOf } from '../../config/virtual-services.ts'
import type { PodFact } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'

/** A share of requests goes to a subset that has pods, of which none is ready: it fails with 503. */
export const weightWithoutReadyPods = defineCheck({
  id: 'virtual-service/weight-without-ready-pods',
  severity: 'error',
  reads: ['VirtualService', 'DestinationRule', 'Service', 'Pod'],
  oneByOne: 'VirtualService',
  needs: ['Pod', 'Service', 'DestinationRule'],
  documentation: 'https://istio.io/latest/docs/tasks/traffic-management/traffic-shifting/',
  why: message('findings.weightWithoutReadyPods.why'),
  fix: message('findings.weightWithoutReadyPods.fix'),
  find: (cluster, index) =>
    index.objects('VirtualService', cluster).flatMap((object) => {
      const { domainSuffix } = index.settings(cluster)
      const namespace = object.namespace ?? ''
      return destinationsOf(object).flatMap(({ use, host, subset, weight, path }) => {
        if (use !== 'route' || host === null || subset === null || weight === 0) return []
        const full = qualifiedHost(host, namespace, domainSuffix)
        const pods = podsOfSubset(index, { cluster, host: full, subset, namespace })
        if (pods.length === 0 || pods.some(({ ready }) => ready)) return []
        const words = { share: weight ?? 100, subset, host: full, pods: pods.length }
        return { object, path, message: message('findings.weightWithoutReadyPods', words) }
      })
    }),
})

interface SubsetQuestion {
  readonly cluster: string
  readonly host: string
  readonly subset: string
  /** Of those who call. */
  readonly namespace: string
}

/** The pods that a subset picks; none where the host or the subset is not known. */
function podsOfSubset(index: ConfigIndex, question: SubsetQuestion): readonly PodFact[] {
  const { cluster, host, subset, namespace } = question
  const place = serviceOfHost(host, index.settings(cluster).domainSuffix)
  const service = place && index.service(cluster, place.namespace, place.name)
  if (!service || Object.keys(service.selector).length === 0) return []
  const labels = rulesForHost(index, cluster, host)
    .filter((rule) => isVisibleIn(scopeOf(index, rule), namespace))
    .flatMap((rule) => subsetsOf(rule))
    .filter((each) => textAt(each, 'name') === subset)
    .map((each): Labels => labelsAt(each, 'labels'))
  return index
    .pods(cluster, service.namespace)
    .filter(
      (pod) =>
        selects(service.selector, pod.labels) &&
        labels.some((selector) => selects(selector, pod.labels)),
    )
}
