import type { Check } from '../check.ts'
import {
  addressSharedByGateways,
  gatewayClassNotFound,
  listenerSharedByGateways,
  listenersNotDistinct,
} from '../gateway-api/gateways.ts'
import { grantNamespaceNotFound } from '../gateway-api/grant-namespace.ts'
import { routeBackendNotFound } from '../gateway-api/route-backend.ts'
import { routeParentNotFound } from '../gateway-api/route-parent.ts'

/** Gateways and routes of the Gateway API, and what they refer to. */
export const gatewayApiChecks: readonly Check[] = [
  routeParentNotFound,
  routeBackendNotFound,
  listenerSharedByGateways,
  addressSharedByGateways,
  listenersNotDistinct,
  gatewayClassNotFound,
  grantNamespaceNotFound,
]
