import { message } from '@periplus/shared'
import { type Spec, specAt, specsAt, textAt } from '../../config/read-spec.ts'
import { defineCheck } from '../check.ts'

/**
 * Kiali wants names of ports to begin with their protocol also where an object states the protocol
 * beside the name, as Gateways and ServiceEntries do. Istio reads only what is stated there.
 */
export const portNameUnlikeProtocol = defineCheck({
  id: 'gateway/port-name-unlike-protocol',
  severity: 'error',
  profiles: ['kiali'],
  reads: ['Gateway', 'ServiceEntry'],
  byNamespace: ['Gateway', 'ServiceEntry'],
  kiali: ['KIA0601'],
  why: message('findings.portNameUnlikeProtocol.why'),
  fix: message('findings.portNameUnlikeProtocol.fix'),
  documentation: 'https://istio.io/latest/docs/reference/config/networking/gateway/#Port',
  find: (cluster, index) =>
    (['Gateway', 'ServiceEntry'] as const).flatMap((kind) =>
      index.objects(kind, cluster).flatMap((object) =>
        portsOf(kind, object.spec)
          .filter(({ port }) => !isNamedAfterProtocol(port))
          .map(({ port, path }) => ({
            object,
            path,
            message: message('findings.portNameUnlikeProtocol', {
              name: textAt(port, 'name') ?? '',
              protocol: textAt(port, 'protocol') ?? '',
            }),
          })),
      ),
    ),
})

const portsOf = (kind: 'Gateway' | 'ServiceEntry', spec: Spec) =>
  kind === 'Gateway'
    ? specsAt(spec, 'servers').map((server, at) => ({
        port: specAt(server, 'port'),
        path: `spec.servers[${at}].port.name`,
      }))
    : specsAt(spec, 'ports').map((port, at) => ({ port, path: `spec.ports[${at}].name` }))

function isNamedAfterProtocol(port: Spec): boolean {
  const protocol = (textAt(port, 'protocol') ?? '').toLowerCase()
  if (protocol === 'tcp' || protocol === 'udp') return true
  const name = textAt(port, 'name') ?? ''
  return name === protocol || (name.startsWith(`${protocol}-`) && name.length > protocol.length + 1)
}
