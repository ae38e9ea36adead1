import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { hostsServedFor } from '../../config/gateways.ts'
import { hostsIntersect, normalHost, qualifiedHost } from '../../config/hosts.ts'
import { specsAt, textAt, textsAt } from '../../config/read-spec.ts'
import { gatewayName, meshGateway } from '../../config/virtual-services.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { listOf } from '../names.ts'
import { isGenerated } from './internal-gateway.ts'

/** A VirtualService is bound to a Gateway that serves none of its hosts. */
export const hostNotAtGateway = defineCheck({
  id: 'virtual-service/host-not-at-gateway',
  severity: 'warning',
  // What istioctl tells is told by istioctl/gateways-of-routes.
  profiles: ['default'],
  reads: ['VirtualService', 'Gateway', 'KubernetesGateway'],
  byObject: ['VirtualService'],
  needs: ['Gateway', 'KubernetesGateway'],
  istioctl: { analyzer: 'virtualservice.GatewayAnalyzer', code: 'IST0132' },
  why: message('findings.hostNotAtGateway.why'),
  find: (cluster, index) =>
    index
      .objects('VirtualService', cluster)
      .flatMap((object) =>
        textsAt(object.spec, 'gateways').flatMap((gateway, at) =>
          gateway === meshGateway || isGenerated(gateway)
            ? []
            : mistakes(object, `spec.gateways[${at}]`, gateway, index),
        ),
      ),
})

function mistakes(
  object: ConfigObject,
  path: string,
  named: string,
  index: ConfigIndex,
): readonly Mistake[] {
  const namespace = object.namespace ?? ''
  const gateway = gatewayName(named, namespace)
  const served = servedAt(gateway, object, index)
  const hosts = textsAt(object.spec, 'hosts')
  // That a Gateway does not exist is told by `virtual-service/gateway-not-found`.
  if (served === null || hosts.length === 0) return []
  const { domainSuffix } = index.settings(object.cluster)
  const isServed = (host: string) =>
    served.some((each) => hostsIntersect(normalHost(each), normalHost(host)))
  if (
    hosts.some((host) => isServed(host) || isServed(qualifiedHost(host, namespace, domainSuffix)))
  )
    return []
  return [
    {
      object,
      path,
      message: message('findings.hostNotAtGateway', { gateway, hosts: listOf(hosts) || '-' }),
      fix: message('findings.hostNotAtGateway.fix', {
        gateway,
        served: listOf(served) || '-',
      }),
    },
  ]
}

/** The hosts that a Gateway serves for the VirtualService; null where there is no such Gateway. */
function servedAt(
  gateway: string,
  { cluster, namespace: own }: ConfigObject,
  index: ConfigIndex,
): readonly string[] | null {
  const [namespace = '', name = ''] = gateway.split('/')
  const ofIstio = index.object('Gateway', cluster, namespace, name)
  if (ofIstio) return hostsServedFor(ofIstio, own ?? '')
  const ofGatewayApi = index.object('KubernetesGateway', cluster, namespace, name)
  if (!ofGatewayApi) return null
  return specsAt(ofGatewayApi.spec, 'listeners').map((each) => textAt(each, 'hostname') ?? '*')
}
