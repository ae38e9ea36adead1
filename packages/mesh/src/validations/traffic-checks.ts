import type { Check } from './check.ts'
import { gatewayCredentialInvalid } from './gateway/credential-invalid.ts'
import { gatewayCredentialNotFound } from './gateway/credential-not-found.ts'
import { gatewayHostConflict } from './gateway/host-conflict.ts'
import { gatewayPortNotOnService } from './gateway/port-not-on-service.ts'
import { gatewaySharedCertificate } from './gateway/shared-certificate.ts'

/** What gateways, services, service entries and sidecars may do wrong. */
export const trafficChecks: readonly Check[] = [
  gatewayPortNotOnService,
  gatewayHostConflict,
  gatewaySharedCertificate,
  gatewayCredentialNotFound,
  gatewayCredentialInvalid,
]
