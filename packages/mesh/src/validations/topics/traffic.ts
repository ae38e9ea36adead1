import type { Check } from '../check.ts'
import { ruleHostNotFound } from '../destination-rule/host-not-found.ts'
import { serverNotVerified } from '../destination-rule/server-not-verified.ts'
import { gatewayCredentialInvalid } from '../gateway/credential-invalid.ts'
import { gatewayCredentialNotFound } from '../gateway/credential-not-found.ts'
import { gatewayHostConflict } from '../gateway/host-conflict.ts'
import { gatewayPortNotOnService } from '../gateway/port-not-on-service.ts'
import { gatewaySharedCertificate } from '../gateway/shared-certificate.ts'
import { gatewayApiTooOld, gatewayApiVersionMissing } from '../gateway-api/crd-version.ts'
import { ineffectiveSelector } from '../gateway-api/ineffective-selector.ts'
import { serviceDiffersBetweenClusters } from '../service/differs-between-clusters.ts'
import { serviceEntryAddressRequired } from '../service-entry/address-required.ts'
import { serviceEntryProtocolConflict } from '../service-entry/protocol-conflict.ts'
import { sidecarInAmbient } from '../sidecar/in-ambient.ts'
import { severalSidecarsForNamespace } from '../sidecar/several-for-namespace.ts'
import { severalSidecarsForWorkload } from '../sidecar/several-for-workload.ts'
import { hostNotAtGateway } from '../virtual-service/host-not-at-gateway.ts'
import { internalGateway } from '../virtual-service/internal-gateway.ts'
import { jwtClaimWithoutAuthentication } from '../virtual-service/jwt-claim-without-authentication.ts'
import { subsetNotAtGateway } from '../virtual-service/subset-not-at-gateway.ts'

/** What moves traffic: gateways, routes, rules, services, sidecars. */
export const trafficChecks: readonly Check[] = [
  gatewayPortNotOnService,
  gatewayHostConflict,
  gatewaySharedCertificate,
  gatewayCredentialNotFound,
  gatewayCredentialInvalid,
  ineffectiveSelector,
  gatewayApiTooOld,
  gatewayApiVersionMissing,
  ruleHostNotFound,
  serverNotVerified,
  hostNotAtGateway,
  internalGateway,
  jwtClaimWithoutAuthentication,
  subsetNotAtGateway,
  serviceDiffersBetweenClusters,
  serviceEntryAddressRequired,
  serviceEntryProtocolConflict,
  sidecarInAmbient,
  severalSidecarsForNamespace,
  severalSidecarsForWorkload,
]
