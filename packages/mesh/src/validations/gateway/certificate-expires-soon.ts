import { message } from '@periplus/shared'
import { defineCheck } from '../check.ts'
import { credentialsOf } from './credentials.ts'

/** Renewal usually begins a third before the end of 90 days: two weeks before it, nothing renews. */
const soonMs = 14 * 24 * 3_600_000
const dayMs = 24 * 3_600_000

/** A gateway's certificate ends within two weeks. */
export const certificateExpiresSoon = defineCheck({
  id: 'gateway/certificate-expires-soon',
  severity: 'warning',
  reads: ['Gateway', 'Pod', 'Workload', 'Secret', 'Now'],
  byNamespace: ['Gateway'],
  documentation: 'https://istio.io/latest/docs/tasks/traffic-management/ingress/secure-ingress/',
  why: message('findings.certificateExpiresSoon.why'),
  fix: message('findings.certificateExpiresSoon.fix'),
  find: (cluster, index) =>
    index.objects('Gateway', cluster).flatMap((object) =>
      credentialsOf(object, index).flatMap(({ namespace, name, path, secret }) => {
        const endsMs = secret?.certificate?.notAfterMs ?? null
        if (endsMs === null || index.atMs === null) return []
        const leftMs = endsMs - index.atMs
        if (leftMs < 0 || leftMs >= soonMs) return []
        const words = { secret: `${namespace}/${name}`, days: Math.floor(leftMs / dayMs) }
        return { object, path, message: message('findings.certificateExpiresSoon', words) }
      }),
    ),
})
