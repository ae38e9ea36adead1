/** What is wrong with a configuration: message, `.why` and `.fix` of each check. A file per topic. */
import { ambient } from './ambient.ts'
import { annotations } from './annotations.ts'
import { controlPlane } from './control-plane.ts'
import { crd } from './crd.ts'
import { destinations } from './destinations.ts'
import { envoyFilters } from './envoy-filters.ts'
import { envoyValues } from './envoy-values.ts'
import { exposure } from './exposure.ts'
import { gatewayApi } from './gateway-api.ts'
import { gatewayRoutes } from './gateway-routes.ts'
import { gateways } from './gateways.ts'
import { hygiene } from './hygiene.ts'
import { injection } from './injection.ts'
import { mtls } from './mtls.ts'
import { objects } from './objects.ts'
import { overlaps } from './overlaps.ts'
import { policyReach } from './policy-reach.ts'
import { references } from './references.ts'
import { resilience } from './resilience.ts'
import { routing } from './routing.ts'
import { schema } from './schema.ts'
import { services } from './services.ts'
import { sidecars } from './sidecars.ts'
import { telemetry } from './telemetry.ts'
import { virtualServices } from './virtual-services.ts'
import { workloadFit } from './workload-fit.ts'

export const findingsEn = {
  ...virtualServices,
  ...destinations,
  ...sidecars,
  ...services,
  ...gatewayApi,
  ...gateways,
  ...annotations,
  ...crd,
  ...routing,
  ...resilience,
  ...exposure,
  ...workloadFit,
  ...hygiene,
  ...schema,
  ...mtls,
  ...objects,
  ...references,
  ...overlaps,
  ...controlPlane,
  ...envoyFilters,
  ...envoyValues,
  ...policyReach,
  ...telemetry,
  ...injection,
  ...ambient,
  ...gatewayRoutes,
} as const
