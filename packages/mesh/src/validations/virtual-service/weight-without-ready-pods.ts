import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { rulesForHost, subsetsOf } from '../../config/destination-rules.ts'
import { isVisibleIn, scopeOf } from '../../config/export-to.ts'
import { qualifiedHost, serviceHost } from '../../config/hosts.ts'
import { type Labels, selects } from '../../config/labels.ts'
import { perIndex } from '../../config/per-index.ts'
import { labelsAt, textAt } from '../../config/read-spec.ts'
import { destinationsOf } from '../../config/virtual-services.ts'
import type { PodFact } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'

/** A share of requests goes to a subset that has pods, of which none is ready: it fails with 503. */
export const weightWithoutReadyPods = defineCheck({
  id: 'virtual-service/weight-without-ready-pods',
  severity: 'error',
  reads: ['VirtualService', 'DestinationRule', 'Service', 'Pod'],
  byObject: ['VirtualService'],
  needs: ['Pod', 'Service', 'DestinationRule'],
  documentation: 'https://istio.io/latest/docs/tasks/traffic-management/traffic-shifting/',
  why: message('findings.weightWithoutReadyPods.why'),
  fix: message('findings.weightWithoutReadyPods.fix'),
  find(cluster, index) {
    const { domainSuffix } = index.settings(cluster)
    const unready = unreadyServices(index, cluster)
    if (unready.size === 0) return []
    return index.objects('VirtualService', cluster).flatMap((object) => {
      const namespace = object.namespace ?? ''
      return destinationsOf(object).flatMap(({ use, host, subset, weight, path }) => {
        if (use !== 'route' || host === null || subset === null || weight === 0) return []
        const full = qualifiedHost(host, namespace, domainSuffix)
        const pods = podsOfSubset(index, unready.get(full) ?? [], {
          cluster,
          host: full,
          subset,
          namespace,
        })
        if (pods.length === 0 || pods.some(({ ready }) => ready)) return []
        const words = { share: weight ?? 100, subset, host: full, pods: pods.length }
        return { object, path, message: message('findings.weightWithoutReadyPods', words) }
      })
    })
  },
})

const areBothEmpty = (one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>) =>
  one.size === 0 && other.size === 0

/** The pods of services of which some pod is not ready, by host: most services have none such. */
const unreadyServices = perIndex((index, cluster): ReadonlyMap<string, readonly PodFact[]> => {
  const { domainSuffix } = index.settings(cluster)
  const namespaces = new Set(
    index.pods(cluster).flatMap(({ ready, namespace }) => (ready ? [] : namespace)),
  )
  const services = [...namespaces].flatMap((namespace) => index.services(cluster, namespace))
  return new Map(
    services
      .filter(({ selector }) => Object.keys(selector).length > 0)
      .map(({ name, namespace, selector }): [string, readonly PodFact[]] => [
        serviceHost(name, namespace, domainSuffix),
        index.pods(cluster, namespace).filter(({ labels }) => selects(selector, labels)),
      ])
      .filter(([, pods]) => pods.some(({ ready }) => !ready)),
  )
}, areBothEmpty)

interface SubsetQuestion {
  readonly cluster: string
  readonly host: string
  readonly subset: string
  /** Of those who call. */
  readonly namespace: string
}

/** Those of a service's pods that a subset picks; none where the subset is not known. */
function podsOfSubset(
  index: ConfigIndex,
  pods: readonly PodFact[],
  { cluster, host, subset, namespace }: SubsetQuestion,
): readonly PodFact[] {
  if (pods.length === 0) return []
  const labels = rulesForHost(index, cluster, host)
    .filter((rule) => isVisibleIn(scopeOf(index, rule), namespace))
    .flatMap((rule) => subsetsOf(rule))
    .filter((each) => textAt(each, 'name') === subset)
    .map((each): Labels => labelsAt(each, 'labels'))
  return pods.filter((pod) => labels.some((selector) => selects(selector, pod.labels)))
}
