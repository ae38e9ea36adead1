import type { Check } from '../check.ts'
import { negativeCondition } from '../conditions/negative-condition.ts'
import { removedKind } from '../mesh/removed-kind.ts'
import { unknownRegistry } from '../mesh/unknown-registry.ts'
import { egressProxyIgnored } from '../sidecar/egress-proxy-ignored.ts'
import { faultPercentDeprecated } from '../virtual-service/fault-percent-deprecated.ts'
import { externalAddress } from '../webhook/external-address.ts'
import { injectorsOverlap } from '../webhook/injectors-overlap.ts'
import { injectorServiceNotFound } from '../webhook/service-not-found.ts'

/** Webhooks and networks of the control plane, what it reports, and what it reads no more. */
export const controlPlaneChecks: readonly Check[] = [
  negativeCondition,
  injectorsOverlap,
  injectorServiceNotFound,
  externalAddress,
  unknownRegistry,
  removedKind,
  egressProxyIgnored,
  faultPercentDeprecated,
]
