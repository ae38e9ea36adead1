import { message } from '@periplus/shared'
import type { ServiceFact } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import { refTo } from '../finding.ts'
import { saysProtocol } from './port-without-protocol.ts'

/**
 * A headless Service's port does not say its protocol. Proxies listen for it on the address of each
 * pod, and where the server speaks first, sniffing holds every connection up until a timeout
 * (https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/).
 */
export const headlessWithoutProtocol = defineCheck({
  id: 'service/headless-without-protocol',
  severity: 'warning',
  reads: ['Service', 'Pod', 'Workload'],
  byObject: ['Service'],
  documentation:
    'https://istio.io/latest/docs/ops/configuration/traffic-management/traffic-routing/',
  why: message('findings.headlessWithoutProtocol.why'),
  fix: message('findings.portWithoutProtocol.fix'),
  find: (cluster, index) =>
    index
      .services(cluster)
      .filter(isHeadless)
      .flatMap((service) =>
        service.ports.flatMap((port, at) =>
          saysProtocol(port)
            ? []
            : {
                object: refTo('Service', service),
                path: port.name === null ? `spec.ports[${at}]` : `spec.ports[${at}].name`,
                message: message('findings.headlessWithoutProtocol', { port: String(port.port) }),
              },
        ),
      ),
})

const isHeadless = ({ clusterIp, type, selector }: ServiceFact) =>
  clusterIp === 'None' && type !== 'ExternalName' && Object.keys(selector).length > 0
