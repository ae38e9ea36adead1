import { message } from '@periplus/shared'
import { gatewayName, gatewaysNamedBy } from '../../config/virtual-services.ts'
import { defineCheck } from '../check.ts'

/** A gateway is named like a host, as Istio once wanted it. */
export const gatewayOldName = defineCheck({
  id: 'virtual-service/gateway-old-name',
  severity: 'info',
  reads: ['VirtualService'],
  byNamespace: ['VirtualService'],
  kiali: ['KIA1108'],
  why: message('findings.gatewayOldName.why'),
  documentation:
    'https://istio.io/latest/docs/reference/config/networking/virtual-service/#VirtualService',
  find: (cluster, index) =>
    index.objects('VirtualService', cluster).flatMap((object) =>
      gatewaysNamedBy(object)
        .filter(({ name }) => name.includes('.') && !name.includes('/'))
        .map(({ name, path }) => ({
          object,
          path,
          message: message('findings.gatewayOldName', { gateway: name }),
          fix: message('findings.gatewayOldName.fix', {
            gateway: gatewayName(name, object.namespace ?? ''),
          }),
        })),
    ),
})
