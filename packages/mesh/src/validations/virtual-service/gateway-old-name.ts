import { message } from '@periplus/shared'
import { gatewayName, gatewaysNamedBy } from '../../config/virtual-services.ts'
import { defineCheck } from '../check.ts'
import { seenBy } from '../profile.ts'
import { kialisGateways } from './kialis-gateways.ts'

/** A gateway is named like a host, as Istio once wanted it. */
export const gatewayOldName = defineCheck({
  id: 'virtual-service/gateway-old-name',
  severity: 'info',
  reads: ['VirtualService', 'Gateway'],
  byObject: ['VirtualService'],
  kiali: ['KIA1108'],
  why: message('findings.gatewayOldName.why'),
  documentation:
    'https://istio.io/latest/docs/reference/config/networking/virtual-service/#VirtualService',
  find: (cluster, index) =>
    index.objects('VirtualService', cluster).flatMap((object) => {
      const uses = gatewaysNamedBy(object).filter(({ name }) => name.includes('.'))
      if (uses.length === 0) return []
      const { oldNames } = kialisGateways(object, index)
      return uses.flatMap(({ name, path }) => {
        const seen = seenBy(!name.includes('/'), oldNames.has(path))
        const gateway = gatewayName(name, object.namespace ?? '')
        return seen === null
          ? []
          : {
              object,
              path,
              message: message('findings.gatewayOldName', { gateway: name }),
              fix: message('findings.gatewayOldName.fix', { gateway }),
              ...seen,
            }
      })
    }),
})
