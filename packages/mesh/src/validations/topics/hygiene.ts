import type { Check } from '../check.ts'
import { unusedSubset } from '../destination-rule/unused-subset.ts'
import { envoyFilterReachesNoProxy } from '../envoy-filter/reaches-no-proxy.ts'
import { gatewayUnused } from '../gateway/unused.ts'
import { serviceEntryUnused } from '../service-entry/unused.ts'
import { sidecarWouldSave } from '../sidecar/would-save.ts'

/** What is there for nothing, and what would make proxies lighter. */
export const hygieneChecks: readonly Check[] = [
  unusedSubset,
  envoyFilterReachesNoProxy,
  serviceEntryUnused,
  gatewayUnused,
  sidecarWouldSave,
]
