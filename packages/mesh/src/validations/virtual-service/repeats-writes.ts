import { message } from '@periplus/shared'
import { httpRoutesOf } from '../../config/http-routes.ts'
import { type Spec, specAt, specsAt, textAt } from '../../config/read-spec.ts'
import { defineCheck } from '../check.ts'

/** Methods that do a thing twice when they are asked twice (RFC 9110, section 9.2.2). */
const writes: ReadonlySet<string> = new Set(['POST', 'PATCH'])

/** Conditions under which the server may have done its work before the caller asks again. */
const afterTheWork: ReadonlySet<string> = new Set([
  ...['5xx', 'gateway-error', 'reset', 'retriable-4xx', 'retriable-status-codes'],
  ...['retriable-headers', 'internal', 'deadline-exceeded', 'unavailable', 'resource-exhausted'],
])

/** A route that is for writing requests alone repeats them after the server may have acted on them. */
export const repeatsWrites = defineCheck({
  id: 'virtual-service/repeats-writes',
  severity: 'warning',
  reads: ['VirtualService'],
  byObject: ['VirtualService'],
  documentation:
    'https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRetry',
  why: message('findings.repeatsWrites.why'),
  fix: message('findings.repeatsWrites.fix'),
  find: (cluster, index) =>
    index.objects('VirtualService', cluster).flatMap((object) =>
      httpRoutesOf(object).flatMap(({ path, rule, retries }) => {
        const methods = writesOf(rule)
        if (!retries || retries.attempts < 1 || methods.length === 0) return []
        const conditions = (retries.retryOn ?? '').split(',').map((each) => each.trim())
        const risky = conditions.filter((each) => afterTheWork.has(each) || /^\d+$/.test(each))
        return risky.length === 0
          ? []
          : {
              object,
              path: `${path}.retries.retryOn`,
              message: message('findings.repeatsWrites', {
                methods: methods.join(', '),
                conditions: risky.join(', '),
              }),
            }
      }),
    ),
})

/** The methods of a route that matches nothing but writing requests. */
function writesOf(rule: Spec): readonly string[] {
  const methods = specsAt(rule, 'match').map((match) => textAt(specAt(match, 'method'), 'exact'))
  const all = methods.filter((method) => method !== null && writes.has(method))
  return all.length === methods.length ? [...new Set(all.flatMap((each) => each ?? []))] : []
}
