import type { Check } from '../check.ts'
import { ruleHostOverlap } from '../destination-rule/host-overlap.ts'
import { subsetWithoutLabels } from '../destination-rule/subset-without-labels.ts'
import { gatewayHostShared } from '../gateway/host-shared.ts'
import {
  peersForAllOverlap,
  peersOverlap,
  requestAuthenticationsForAllOverlap,
} from '../peer-authentication/overlap.ts'
import { serviceEntryHostRepeated } from '../service-entry/host-repeated.ts'
import { meshDefaultWithSelector, outboundModeUnsaid } from '../sidecar/default-of-mesh.ts'
import { hostShared } from '../virtual-service/host-shared.ts'
import { destinationRepeated, weightOfSingleRoute } from '../virtual-service/route-weights.ts'
import { groupLabelsRepeated } from '../workload-group/workload-group.ts'

/** Objects that say a thing twice, or say what does not count. */
export const overlapsChecks: readonly Check[] = [
  peersForAllOverlap,
  peersOverlap,
  requestAuthenticationsForAllOverlap,
  ruleHostOverlap,
  subsetWithoutLabels,
  meshDefaultWithSelector,
  outboundModeUnsaid,
  serviceEntryHostRepeated,
  weightOfSingleRoute,
  destinationRepeated,
  hostShared,
  gatewayHostShared,
  groupLabelsRepeated,
]
