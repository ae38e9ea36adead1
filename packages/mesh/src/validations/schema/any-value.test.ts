import { describe, expect, it } from 'vitest'
import { buildObject } from '../../model/builders.ts'
import { complaintsOf, validatedKinds } from './complaints-of.ts'
import { idleRoutesOf } from './order/route-order.ts'

const strange: readonly unknown[] = [
  ...[null, undefined, true, 0, -1, 1e300, Number.NaN, '', 'a', '*', '%', '\u0000', []],
  ...[[null], [[]], [{}], {}, { a: null }, { '': '' }, [0, 'a', null, {}, []]],
]

/** Fields of every kind, each of which may hold anything. */
const fields = [
  ...['hosts', 'gateways', 'http', 'tcp', 'tls', 'exportTo', 'match', 'route', 'headers', 'host'],
  ...['subsets', 'trafficPolicy', 'servers', 'port', 'ports', 'endpoints', 'addresses', 'rules'],
  ...['selector', 'workloadSelector', 'targetRef', 'targetRefs', 'ingress', 'egress', 'from', 'to'],
  ...['when', 'jwtRules', 'tracing', 'metrics', 'accessLogging', 'url', 'vmConfig', 'template'],
  ...['configPatches', 'portLevelMtls', 'loadBalancer', 'outlierDetection', 'resolution', 'wasm'],
  ...['probe', 'metadata', 'outboundTrafficPolicy', 'provider', 'action', 'address', 'lua'],
]

describe('an object that holds anything anywhere', () => {
  it.each(validatedKinds)('is read all the same: %s', (kind) => {
    for (const field of fields) {
      for (const value of strange) {
        const shapes = [value, [value], { [field]: value }, [{ [field]: [value] }]]
        for (const shape of shapes) {
          const spec = { [field]: shape }
          expect(Array.isArray(complaintsOf(buildObject(kind, 'shop/a', spec)))).toBe(true)
          expect(Array.isArray(idleRoutesOf(spec))).toBe(true)
        }
      }
    }
  })
})
