import type { Check } from '../check.ts'
import { accessLogWithoutProvider } from '../telemetry/access-log-without-provider.ts'
import { lightstepRemoved } from '../telemetry/lightstep-removed.ts'
import { telemetrySelectorsOverlap } from '../telemetry/selectors-overlap.ts'
import { telemetrySelectsNoPods } from '../telemetry/selects-no-pods.ts'
import { telemetriesWithoutSelector } from '../telemetry/several-without-selector.ts'

/** What Telemetry asks proxies to report. */
export const telemetryChecks: readonly Check[] = [
  telemetrySelectsNoPods,
  telemetrySelectorsOverlap,
  telemetriesWithoutSelector,
  accessLogWithoutProvider,
  lightstepRemoved,
]
