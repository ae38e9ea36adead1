import { objectsOfKind } from '../envoy/config-reader.ts'
import { endpointsOf } from '../envoy/mesh-endpoint.ts'
import { meshServices } from '../envoy/mesh-service.ts'
import { virtualServices } from '../envoy/virtual-services.ts'
import type { SeriesFamily } from '../world/series.ts'
import type { World } from '../world/world.ts'
import { byType, constant, counterFamily, gaugeFamily, type Source } from './metric-families.ts'

/** What istiod has read, and what it found odd in it. */
export function configurationFamilies({ scenario }: World, source: Source): SeriesFamily[] {
  const services = meshServices(scenario)
  const meshHosts = virtualServices(scenario)
    .filter(({ gateways }) => gateways.includes('mesh'))
    .flatMap(({ hosts }) => hosts)
  const duplicates = meshHosts.length - new Set(meshHosts).size
  const withoutInstances = services.flatMap((service) =>
    service.service === null
      ? []
      : service.ports.filter((port) => endpointsOf(scenario, service, port).length === 0),
  )
  const sniffed = services.filter(({ ports }) => ports.some(({ protocol }) => protocol === 'auto'))
  const rules = objectsOfKind(scenario.configObjects, 'networking.istio.io', 'DestinationRule')
  const gauges: readonly (readonly [name: string, help: string, value: number])[] = [
    ['pilot_services', 'Total services known to pilot.', services.length],
    [
      'pilot_virt_services',
      'Total virtual services known to pilot.',
      virtualServices(scenario).length,
    ],
    ['pilot_vservice_dup_domain', 'Virtual services with dup domains.', duplicates],
    ['pilot_destrule_subsets', 'Duplicate subsets across destination rules for same host', 0],
    ['pilot_duplicate_envoy_clusters', 'Duplicate envoy clusters.', 0],
    ['pilot_eds_no_instances', 'Number of clusters without instances.', withoutInstances.length],
    ['pilot_no_ip', 'Pods not found in the endpoint table, possibly invalid.', 0],
    ['pilot_endpoint_not_ready', 'Endpoint found in unready state.', withoutInstances.length],
    ['endpoint_no_pod', 'Endpoints without an associated pod.', 0],
    ['pilot_conflict_inbound_listener', 'Number of conflicting inbound listeners.', 0],
    [
      'pilot_conflict_outbound_listener_tcp_over_current_tcp',
      'Number of conflicting tcp listeners with current tcp listener.',
      0,
    ],
    ['pilot_dns_cluster_without_endpoints', 'DNS clusters without endpoints.', 0],
  ]
  return [
    ...gauges.map(([name, help, value]) => gaugeFamily(source, { name, help }, constant(value))),
    gaugeFamily(source, { name: 'istiod_managed_clusters', help: 'Clusters managed by istiod' }, [
      { labels: { cluster_type: 'local' }, at: () => 1 },
      { labels: { cluster_type: 'remote' }, at: () => 0 },
    ]),
    counterFamily(
      source,
      { name: 'pilot_inbound_updates', help: 'Total number of updates received by pilot.' },
      byType({ config: 0.004, eds: 0.05, svc: 0.002, svcdelete: 0.0001 }),
    ),
    counterFamily(source, { name: 'pilot_k8s_cfg_events', help: 'Events from k8s config.' }, [
      { labels: { type: 'VirtualService', event: 'update' }, perSecond: 0.002 },
      { labels: { type: 'DestinationRule', event: 'update' }, perSecond: rules.length * 0.000_1 },
    ]),
    counterFamily(source, { name: 'pilot_k8s_reg_events', help: 'Events from k8s registry.' }, [
      { labels: { type: 'Pods', event: 'update' }, perSecond: 0.08 },
      { labels: { type: 'EndpointSlice', event: 'update' }, perSecond: 0.05 },
      { labels: { type: 'Services', event: 'update' }, perSecond: sniffed.length * 0.000_5 },
    ]),
  ]
}
