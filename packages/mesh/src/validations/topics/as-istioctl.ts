import type { Check } from '../check.ts'
import { destinationHosts } from '../istioctl/destination-hosts.ts'
import { gatewayApiSelectors } from '../istioctl/gateway-api-selectors.ts'
import { gatewayConflicts } from '../istioctl/gateway-conflicts.ts'
import { gatewayCredentials } from '../istioctl/gateway-credentials.ts'
import { gatewayPorts } from '../istioctl/gateway-ports.ts'
import { gatewaysOfRoutes } from '../istioctl/gateways-of-routes.ts'
import { jwtClaims } from '../istioctl/jwt-claims.ts'
import { meshHosts } from '../istioctl/mesh-hosts.ts'
import { sharedCertificates } from '../istioctl/shared-certificates.ts'
import { sidecarSelectors } from '../istioctl/sidecar-selectors.ts'
import { subsetReferences } from '../istioctl/subset-references.ts'
import { subsetsAtGateway } from '../istioctl/subsets-at-gateway.ts'
import { subsetsOfRules } from '../istioctl/subsets-of-rules.ts'

/**
 * Rules of istioctl that differ from ours in whom they tell, how often, or what they take for right:
 * its profile has them, and leaves ours out.
 */
export const istioctlChecks: readonly Check[] = [
  destinationHosts,
  gatewayApiSelectors,
  gatewayConflicts,
  gatewayCredentials,
  gatewayPorts,
  gatewaysOfRoutes,
  jwtClaims,
  meshHosts,
  sharedCertificates,
  sidecarSelectors,
  subsetReferences,
  subsetsAtGateway,
  subsetsOfRules,
]
