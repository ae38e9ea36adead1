import type { SeriesFamily } from '../world/series.ts'
import { counterFamily, histogramFamilies, type Source } from './metric-families.ts'

const INJECTION_SECONDS = [0.1, 1, 3, 5, 10, 20, 30, 60]

/** istiod as an admission webhook: injection and validation. */
export function webhookFamilies(source: Source): SeriesFamily[] {
  const injections = [{ labels: {}, perSecond: 0.004 }]
  const resource = (kind: string) => ({
    group: 'networking.istio.io',
    version: 'v1',
    resource: kind,
  })
  return [
    counterFamily(
      source,
      { name: 'sidecar_injection_requests_total', help: 'Total number of injection requests.' },
      injections,
    ),
    counterFamily(
      source,
      { name: 'sidecar_injection_success_total', help: 'Total successful injection requests.' },
      injections,
    ),
    counterFamily(
      source,
      { name: 'sidecar_injection_failure_total', help: 'Total failed injection requests.' },
      [{ labels: {}, perSecond: 0 }],
    ),
    ...histogramFamilies(
      source,
      {
        name: 'sidecar_injection_time_seconds',
        help: 'Total time taken for injection in seconds.',
      },
      INJECTION_SECONDS,
      [{ labels: {}, perSecond: 0.004, distribution: { median: 0.03, sigma: 0.6 } }],
    ),
    counterFamily(source, { name: 'galley_validation_passed', help: 'Resource is valid' }, [
      { labels: resource('virtualservices'), perSecond: 0.002 },
      { labels: resource('destinationrules'), perSecond: 0.001 },
    ]),
    counterFamily(
      source,
      { name: 'galley_validation_failed', help: 'Resource validation failed' },
      [
        {
          labels: { ...resource('virtualservices'), reason: 'invalid_resource' },
          perSecond: 0.000_01,
        },
      ],
    ),
  ]
}
