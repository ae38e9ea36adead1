import { message } from '@periplus/shared'
import { defineCheck } from '../check.ts'

/**
 * istioctl warns of every EnvoyFilter there is. Whoever wrote one knows what it is, so only that
 * profile does.
 */
export const envoyFilterInUse = defineCheck({
  id: 'schema/envoy-filter-in-use',
  severity: 'warning',
  reads: ['EnvoyFilter'],
  byNamespace: ['EnvoyFilter'],
  istioctl: { analyzer: 'schema.ValidationAnalyzer.EnvoyFilter', code: 'IST0133' },
  profiles: ['istioctl'],
  why: message('findings.envoyFilterInUse.why'),
  fix: message('findings.envoyFilterInUse.fix'),
  find: (cluster, index) =>
    index.objects('EnvoyFilter', cluster).map((object) => ({
      object,
      path: 'kind',
      message: message('findings.envoyFilterInUse'),
    })),
})
