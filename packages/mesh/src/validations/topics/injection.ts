import type { Check } from '../check.ts'
import {
  injectedByDefault,
  injectionLabelsConflict,
  injectionUndecided,
} from '../namespace/injection-labels.ts'
import { podWithImageAuto, templateWithImageAuto } from '../workload/image-auto.ts'
import { proxyImageDiffers } from '../workload/proxy-image-differs.ts'
import { proxyMissing } from '../workload/proxy-missing.ts'
import { reservedUser } from '../workload/reserved-user.ts'
import { servicesDisagreeOnProtocol, severalServicesPort } from '../workload/services-disagree.ts'

/** How pods come by their proxy, and what about them a proxy cannot bear. */
export const injectionChecks: readonly Check[] = [
  proxyMissing,
  injectionLabelsConflict,
  injectionUndecided,
  injectedByDefault,
  proxyImageDiffers,
  podWithImageAuto,
  templateWithImageAuto,
  reservedUser,
  servicesDisagreeOnProtocol,
  severalServicesPort,
]
