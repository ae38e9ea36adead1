import { servicesInFrontOf } from '../scenario/lookups.ts'
import type { Scenario, Workload } from '../scenario/model.ts'
import { meshServices, type PortProtocol } from './mesh-service.ts'
import type { InboundPort } from './static-clusters.ts'

export interface ServedPort extends InboundPort {
  readonly protocol: PortProtocol
}

/** The ports of a workload that Services name, each once, with the Services that name it. */
export function servedPorts(scenario: Scenario, workload: Workload): ServedPort[] {
  const own = new Set(servicesInFrontOf(scenario, workload))
  const services = meshServices(scenario).filter((one) => one.service && own.has(one.service))
  const numbers = new Set(services.flatMap((one) => one.ports.map((port) => port.targetPort)))
  return [...numbers]
    .sort((a, b) => a - b)
    .map((targetPort) => {
      const named = services.filter((one) => one.ports.some((p) => p.targetPort === targetPort))
      const port = named[0]?.ports.find((one) => one.targetPort === targetPort)
      return { targetPort, services: named, protocol: port?.protocol ?? 'auto' }
    })
}
