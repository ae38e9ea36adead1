import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { gatewayPods, gatewaySelector, perGatewayPods, serversOf } from '../../config/gateways.ts'
import { selects } from '../../config/labels.ts'
import type { Running } from '../../config/running.ts'
import type { ConfigObject, ServicePortFact } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { selectorText } from '../names.ts'

/**
 * A Gateway opens a port to which no Service of its pods leads. istiod takes the number for the port
 * of a Service first, and opens what that leads to; else for a port of the pods.
 */
export const gatewayPortNotOnService = defineCheck({
  id: 'gateway/port-not-on-service',
  severity: 'warning',
  // What istioctl tells is told by istioctl/gateway-ports.
  profiles: ['default'],
  reads: ['Gateway', 'Pod', 'Workload', 'Service'],
  byNamespace: ['Gateway'],
  needs: ['Pod', 'Service'],
  istioctl: { analyzer: 'gateway.IngressGatewayPortAnalyzer', code: 'IST0162' },
  why: message('findings.gatewayPortNotOnService.why'),
  fix: message('findings.gatewayPortNotOnService.fix'),
  find(cluster, index) {
    const reachable = perGatewayPods(({ owners }) => portsReached(owners, index))
    return index.objects('Gateway', cluster).flatMap((gateway) => {
      const pods = gatewayPods(index, gateway)
      return pods.all.length === 0 ? [] : mistakes(gateway, reachable(pods))
    })
  },
})

interface Reachable {
  /** Ports of Services, and those that they lead to. */
  readonly ports: ReadonlySet<number>
  /** The pods have the addresses of their nodes: no Service is needed. */
  readonly onNodes: boolean
}

function portsReached(pods: readonly Running[], index: ConfigIndex): Reachable {
  const led = pods.flatMap((running) =>
    index
      .services(running.cluster, running.namespace)
      .filter(({ selector }) => Object.keys(selector).length > 0)
      .filter(({ selector }) => selects(selector, running.labels))
      .flatMap(({ ports }) => ports)
      .filter(({ protocol }) => protocol === null || protocol === 'TCP')
      .map((port) => ({ port, running })),
  )
  return {
    ports: new Set(led.flatMap(({ port, running }) => [port.port, ...targets(port, running)])),
    onNodes: pods.every(({ pod }) => pod?.hostNetwork === true),
  }
}

const numericTarget = ({ targetPort }: ServicePortFact): number | null =>
  targetPort !== null && /^\d+$/.test(String(targetPort)) ? Number(targetPort) || null : null

function targets(port: ServicePortFact, { pod }: Running): readonly number[] {
  const number = numericTarget(port)
  if (number !== null) return [number]
  return (pod?.containers ?? [])
    .flatMap(({ ports }) => ports)
    .filter(({ name }) => name !== null && name === port.targetPort)
    .map(({ containerPort }) => containerPort)
}

function mistakes(gateway: ConfigObject, { ports, onNodes }: Reachable): Mistake[] {
  if (onNodes) return []
  const told = new Set<number>()
  return serversOf(gateway).flatMap(({ port, path }) => {
    if (port === null || told.has(port) || ports.has(port)) return []
    told.add(port)
    return {
      object: gateway,
      path: `${path}.port.number`,
      message: message('findings.gatewayPortNotOnService', {
        port: String(port),
        selector: selectorText(gatewaySelector(gateway)),
      }),
    }
  })
}
