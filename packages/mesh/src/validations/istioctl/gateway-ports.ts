import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { gatewaySelector, serversOf } from '../../config/gateways.ts'
import { type Labels, selects } from '../../config/labels.ts'
import type { Running } from '../../config/running.ts'
import type { ConfigObject, ServicePortFact } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { selectorText } from '../names.ts'
import { distinctInView, servicesInView, toldOnce } from './in-view.ts'
import { nothingSelected } from './nothing-selected.ts'

/**
 * istioctl's rule for the ports of a Gateway: one of a Service of the pods, or one to which that leads
 * by number. Services without a selector count, TCP does only where it is said
 * (istio/istio pkg/config/analysis/analyzers/gateway/gateway.go, as of pull request 51278).
 */
export const gatewayPorts = defineCheck({
  id: 'istioctl/gateway-ports',
  severity: 'warning',
  profiles: ['istioctl'],
  reads: ['Gateway', 'Pod', 'Workload', 'Service'],
  needs: ['Pod', 'Service'],
  istioctl: { analyzer: 'gateway.IngressGatewayPortAnalyzer', code: 'IST0162' },
  why: message('findings.gatewayPortNotOnService.why'),
  fix: message('findings.gatewayPortNotOnService.fix'),
  find: (cluster, index) =>
    index.objects('Gateway', cluster).flatMap((gateway) => {
      const selector = gatewaySelector(gateway)
      const pods = distinctInView(index, '').filter(({ labels }) => selects(selector, labels))
      if (pods.length === 0) return [nothingSelected(gateway, selector)]
      return toldOnce(unreachable(gateway, selector, portsReached(pods, index)))
    }),
})

function unreachable(
  gateway: ConfigObject,
  selector: Labels,
  reached: ReadonlySet<number>,
): readonly Mistake[] {
  return serversOf(gateway)
    .filter(({ port }) => port !== null && !reached.has(port))
    .map(({ port, path }) => ({
      object: gateway,
      path: `${path}.port.number`,
      check: 'gateway/port-not-on-service',
      message: message('findings.gatewayPortNotOnService', {
        port: String(port),
        selector: selectorText(selector),
      }),
    }))
}

function portsReached(pods: readonly Running[], index: ConfigIndex): ReadonlySet<number> {
  const ports = pods.flatMap(({ cluster, namespace, labels }) =>
    servicesInView(index, '')
      .filter((service) => service.cluster === cluster && service.namespace === namespace)
      .filter(({ selector }) => selects(selector, labels))
      .flatMap((service) => service.ports),
  )
  const ofTcp = ports.filter(({ protocol }) => protocol === 'TCP')
  return new Set(ofTcp.flatMap((each) => [each.port, targetOf(each)]))
}

const targetOf = ({ port, targetPort }: ServicePortFact): number =>
  /^\d+$/.test(String(targetPort)) ? Number(targetPort) || port : port
