import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { gatewayName, gatewaysNamedBy, meshGateway } from '../../config/virtual-services.ts'
import { defineCheck } from '../check.ts'
import { seenBy } from '../profile.ts'
import { isGenerated } from './internal-gateway.ts'
import { kialisGateways } from './kialis-gateways.ts'

/** A VirtualService is bound to a Gateway that does not exist, so nothing serves its routes there. */
export const gatewayNotFound = defineCheck({
  id: 'virtual-service/gateway-not-found',
  severity: 'error',
  // What istioctl tells is told by istioctl/gateways-of-routes.
  profiles: ['default', 'kiali'],
  reads: ['VirtualService', 'Gateway', 'KubernetesGateway'],
  byObject: ['VirtualService'],
  needs: ['Gateway', 'KubernetesGateway'],
  istioctl: { analyzer: 'virtualservice.GatewayAnalyzer', code: 'IST0101' },
  kiali: ['KIA1102'],
  why: message('findings.gatewayNotFound.why'),
  find: (cluster, index) =>
    index.objects('VirtualService', cluster).flatMap((object) => {
      const uses = gatewaysNamedBy(object).filter(({ name }) => name !== meshGateway)
      if (uses.length === 0) return []
      const { missing } = kialisGateways(object, index)
      return uses.flatMap(({ name, path }) => {
        const gateway = gatewayName(name, object.namespace ?? '')
        const isMissing = !isGenerated(name) && !exists(gateway, cluster, index)
        const seen = seenBy(isMissing, missing.has(path))
        if (seen === null) return []
        // istioctl does not look at the gateways of matches.
        const isIstioctls = isMissing && path.startsWith('spec.gateways')
        return {
          object,
          path,
          message: message('findings.gatewayNotFound', { gateway }),
          fix: message('findings.gatewayNotFound.fix', { gateway }),
          ...(isIstioctls ? {} : { references: ['KIA1102'], istioctlAnalyzer: null }),
          ...seen,
        }
      })
    }),
})

/** @param gateway `namespace/name` of a Gateway of Istio's or of the Gateway API */
function exists(gateway: string, cluster: string, index: ConfigIndex): boolean {
  const [namespace = '', name = ''] = gateway.split('/')
  return ['Gateway', 'KubernetesGateway'].some(
    (kind) => index.object(kind, cluster, namespace, name) !== null,
  )
}
