import type { Scenario, Workload } from '../scenario/model.ts'
import {
  fields,
  hostMatches,
  labels,
  list,
  objectsOfKind,
  selects,
  specOf,
  texts,
} from './config-reader.ts'
import { type MeshService, meshServices } from './mesh-service.ts'

/**
 * The services that istiod sends to a workload's proxy: all of them, unless a Sidecar says less.
 * The one that selects the workload wins, then the namespace's, then the root namespace's.
 * Gateways and waypoints ignore Sidecars.
 */
export function visibleServices(scenario: Scenario, workload: Workload): MeshService[] {
  const all = meshServices(scenario)
  if (workload.dataPlane !== 'sidecar') return all
  const egress = egressHosts(scenario, workload)
  if (egress === null) return all
  return all.filter((service) =>
    egress.some((entry) => {
      const [namespace = '*', host = '*'] = entry.includes('/') ? entry.split('/') : ['*', entry]
      const wanted = namespace === '.' ? workload.namespace : namespace
      return (wanted === '*' || wanted === service.namespace) && hostMatches(host, service.host)
    }),
  )
}

function egressHosts(scenario: Scenario, workload: Workload): string[] | null {
  const sidecars = objectsOfKind(scenario.configObjects, 'networking.istio.io', 'Sidecar').map(
    (object) => ({
      namespace: object.metadata.namespace,
      selector: labels(fields(specOf(object).workloadSelector).labels),
      egress: list(specOf(object).egress).flatMap((entry) => texts(fields(entry).hosts)),
    }),
  )
  const plain = (namespace: string) =>
    sidecars.find((one) => one.namespace === namespace && Object.keys(one.selector).length === 0)
  const selecting = sidecars.find(
    (one) =>
      one.namespace === workload.namespace &&
      Object.keys(one.selector).length > 0 &&
      selects(one.selector, workload.labels),
  )
  const acting = selecting ?? plain(workload.namespace) ?? plain(scenario.cluster.rootNamespace)
  return acting && acting.egress.length > 0 ? acting.egress : null
}
