import { message } from '@periplus/shared'
import { gatewayName, gatewaysNamedBy, meshGateway } from '../../config/virtual-services.ts'
import { defineCheck } from '../check.ts'
import { isGenerated } from './internal-gateway.ts'

/** A VirtualService is bound to a Gateway that does not exist, so nothing serves its routes there. */
export const gatewayNotFound = defineCheck({
  id: 'virtual-service/gateway-not-found',
  severity: 'error',
  // What istioctl tells is told by istioctl/gateways-of-routes.
  profiles: ['default', 'kiali'],
  reads: ['VirtualService', 'Gateway', 'KubernetesGateway'],
  byNamespace: ['VirtualService'],
  needs: ['Gateway', 'KubernetesGateway'],
  istioctl: { analyzer: 'virtualservice.GatewayAnalyzer', code: 'IST0101' },
  kiali: ['KIA1102'],
  why: message('findings.gatewayNotFound.why'),
  find: (cluster, index) =>
    index.objects('VirtualService', cluster).flatMap((object) =>
      gatewaysNamedBy(object)
        .filter(({ name }) => name !== meshGateway && !isGenerated(name))
        .map((use) => ({ ...use, wanted: gatewayName(use.name, object.namespace ?? '') }))
        .filter(({ wanted }) => {
          const [namespace = '', name = ''] = wanted.split('/')
          return ['Gateway', 'KubernetesGateway'].every(
            (kind) => index.object(kind, cluster, namespace, name) === null,
          )
        })
        .map(({ path, wanted }) => ({
          object,
          path,
          message: message('findings.gatewayNotFound', { gateway: wanted }),
          fix: message('findings.gatewayNotFound.fix', { gateway: wanted }),
          ...(path.startsWith('spec.gateways') ? {} : ofMatch),
        })),
    ),
})

/** istioctl does not look at the gateways of matches. */
const ofMatch = { references: ['KIA1102'], istioctlAnalyzer: null }
