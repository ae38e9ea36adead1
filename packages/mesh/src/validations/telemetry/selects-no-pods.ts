import { message } from '@periplus/shared'
import { selectorOf } from '../../config/attachment.ts'
import { selects } from '../../config/labels.ts'
import { defineCheck } from '../check.ts'

/**
 * istioctl's own rule for a Telemetry that selects nothing: it counts pods, of the object's
 * namespace alone. A workload scaled to zero and a Telemetry of the root namespace for another's
 * pods are false alarms; `selector/matches-nothing` knows both.
 */
export const telemetrySelectsNoPods = defineCheck({
  id: 'telemetry/selects-no-pods',
  severity: 'error',
  profiles: ['istioctl'],
  reads: ['Telemetry', 'Pod'],
  byNamespace: ['Telemetry'],
  needs: ['Pod'],
  istioctl: { analyzer: 'telemetry.SelectorAnalyzer', code: 'IST0101' },
  why: message('findings.selectorMatchesNothing.why', { kind: 'Telemetry' }),
  fix: message('findings.selectorMatchesNothing.fix'),
  find: (cluster, index) =>
    index.objects('Telemetry', cluster).flatMap((object) => {
      const labels = selectorOf(object)
      const pairs = Object.entries(labels)
      if (pairs.length === 0) return []
      const pods = index.pods(cluster, object.namespace ?? '')
      if (pods.some((pod) => selects(labels, pod.labels))) return []
      const selector = pairs.map(([key, value]) => `${key}=${value}`).join(', ')
      return {
        object,
        path: 'spec.selector.matchLabels',
        message: message('findings.selectorMatchesNothing', { selector }),
      }
    }),
})
