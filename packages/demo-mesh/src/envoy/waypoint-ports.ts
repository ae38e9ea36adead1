import { servicesInFrontOf, workloadKey } from '../scenario/lookups.ts'
import { configPath, destinationRuleFor } from './destination-rules.ts'
import type { MeshProxy } from './mesh-proxy.ts'
import { isHttp, type MeshPort, type MeshService, meshServices } from './mesh-service.ts'
import type { Moment } from './moment.ts'

/** A port of a service that the waypoint serves. */
export interface WaypointPort {
  readonly service: MeshService
  readonly port: MeshPort
  /** `inbound-vip|port|http or tcp|host`, with the subset after a slash where there is one. */
  readonly cluster: string
  readonly subset: Readonly<Record<string, string>>
  readonly rulePath: string | null
}

/** Services of the waypoint's namespace that use it: those that name it, or else all of them. */
export function waypointPorts({ scenario }: Moment, proxy: MeshProxy): WaypointPort[] {
  const key = workloadKey(proxy.workload)
  const itself = servicesInFrontOf(scenario, proxy.workload)
  const served = meshServices(scenario).filter(
    ({ service }) => service?.waypoint === key && !itself.includes(service),
  )
  return served.flatMap((service) => {
    const rule = destinationRuleFor(scenario, service.host, service.namespace, service.namespace)
    return service.ports.flatMap((port) =>
      [{ name: '', labels: {} }, ...(rule?.subsets ?? [])].map((subset) => ({
        service,
        port,
        cluster: `inbound-vip|${port.port}|${kindOf(port)}${subset.name ? `/${subset.name}` : ''}|${service.host}`,
        subset: subset.labels,
        rulePath: rule ? configPath('DestinationRule', rule.namespace, rule.name) : null,
      })),
    )
  })
}

/** How a waypoint's names tell HTTP from TCP. */
export const kindOf = (port: MeshPort): string =>
  isHttp(port.protocol) || port.protocol === 'auto' ? 'http' : 'tcp'
