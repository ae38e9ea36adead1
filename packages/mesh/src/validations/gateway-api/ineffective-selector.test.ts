import { describe, expect, it } from 'vitest'
import { buildObject, buildPod } from '../../model/builders.ts'
import { findingsIn } from '../test-check.ts'
import { ineffectiveSelector } from './ineffective-selector.ts'

const ofGateway = (name: string) => ({ 'gateway.networking.k8s.io/gateway-name': name })
const pods = [
  buildPod('shop/waypoint', { labels: ofGateway('waypoint'), dataPlane: 'waypoint' }),
  buildPod('shop/waypoint-2', { labels: ofGateway('waypoint'), dataPlane: 'waypoint' }),
  buildPod('edge/public', { labels: ofGateway('public'), dataPlane: 'gateway' }),
  buildPod('shop/front', { labels: { app: 'front' } }),
]
const policy = (kind: string, place: string, matchLabels: Record<string, string>, parts = {}) =>
  buildObject(kind, place, { selector: { matchLabels }, ...parts })
const run = (object: ReturnType<typeof policy>) =>
  findingsIn('default', ineffectiveSelector, { objects: [object], pods })

describe('gateway-api/ineffective-selector', () => {
  it.each(['AuthorizationPolicy', 'RequestAuthentication', 'Telemetry', 'WasmPlugin'])(
    'reports a %s that selects a waypoint, once',
    (kind) => {
      expect(run(policy(kind, 'shop/x', ofGateway('waypoint')))).toEqual(['shop/x spec.selector'])
    },
  )

  it('knows that other gateways read it', () => {
    const object = policy('Telemetry', 'edge/x', ofGateway('public'))
    expect(run(object)).toEqual([])
  })

  it('accepts a policy with targets, of other pods, of another namespace or without a selector', () => {
    const target = { targetRef: { kind: 'Gateway', name: 'waypoint' } }
    const targets = { targetRefs: [{ kind: 'Service', name: 'front' }] }
    for (const object of [
      policy('Telemetry', 'shop/x', ofGateway('waypoint'), target),
      policy('Telemetry', 'shop/x', ofGateway('waypoint'), targets),
      policy('Telemetry', 'shop/x', { app: 'front' }),
      policy('Telemetry', 'other/x', ofGateway('waypoint')),
      buildObject('Telemetry', 'shop/x', {}),
    ]) {
      expect(run(object)).toEqual([])
    }
  })
})
