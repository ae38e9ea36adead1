import { message } from '@periplus/shared'
import { durationText } from '../../config/duration.ts'
import { httpRoutesOf } from '../../config/http-routes.ts'
import { defineCheck } from '../check.ts'

/**
 * The tries that a route allows take longer than the whole may take: the last of them never end, or
 * never begin (https://istio.io/latest/docs/concepts/traffic-management/#retries).
 */
export const timeoutCutsRetries = defineCheck({
  id: 'virtual-service/timeout-cuts-retries',
  severity: 'warning',
  reads: ['VirtualService'],
  byObject: ['VirtualService'],
  documentation:
    'https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRetry',
  why: message('findings.timeoutCutsRetries.why'),
  find: (cluster, index) =>
    index.objects('VirtualService', cluster).flatMap((object) =>
      httpRoutesOf(object).flatMap(({ path, timeoutMs, retries }) => {
        const perTryMs = retries?.perTryTimeoutMs ?? null
        if (!retries || timeoutMs === null || perTryMs === null || retries.attempts < 1) return []
        const neededMs = perTryMs * (retries.attempts + 1)
        if (neededMs <= timeoutMs) return []
        const words = {
          tries: retries.attempts + 1,
          perTry: durationText(perTryMs),
          needed: durationText(neededMs),
          timeout: durationText(timeoutMs),
        }
        return {
          object,
          path: `${path}.timeout`,
          message: message('findings.timeoutCutsRetries', words),
          fix: message('findings.timeoutCutsRetries.fix', { needed: words.needed }),
        }
      }),
    ),
})
