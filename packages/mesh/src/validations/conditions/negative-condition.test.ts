import { describe, expect, it } from 'vitest'
import { buildObject, buildService } from '../../model/builders.ts'
import type { MeshFacts } from '../../model/facts.ts'
import type { Profile } from '../profile.ts'
import { toldBy } from '../test-check.ts'
import { negativeCondition } from './negative-condition.ts'

const told = (parts: Partial<MeshFacts>, profile: Profile = 'default') =>
  toldBy(profile, negativeCondition, parts).map(({ path }) => path)
const condition = (type: string, status = 'False', reason = 'Bad') => ({ type, status, reason })
const gatewayApi = { apiVersion: 'gateway.networking.k8s.io/v1' }
const object = (kind: string, status: Record<string, unknown>) => ({
  objects: [
    buildObject(kind, 'shop/x', {}, { status, ...(/Route|^Gateway/.test(kind) && gatewayApi) }),
  ],
})

describe('conditions/negative-condition', () => {
  it.each([
    ['ServiceEntry', 'istio.io/WaypointBound'],
    ['WorkloadEntry', 'istio.io/WaypointBound'],
    ['AuthorizationPolicy', 'ZtunnelAccepted'],
    ['AuthorizationPolicy', 'WaypointAccepted'],
    ['Gateway', 'Programmed'],
  ])('tells a %s whose %s is false', (kind, type) => {
    expect(told(object(kind, { conditions: [condition(type)] }))).toEqual(['status.conditions[0]'])
    expect(told(object(kind, { conditions: [condition(type, 'True')] }))).toEqual([])
    expect(told(object(kind, { conditions: [condition('argocd/Synced')] }))).toEqual([])
  })

  it('tells a service that its waypoint does not serve', () => {
    const services = [buildService('shop/x', { conditions: [condition('istio.io/WaypointBound')] })]
    expect(told({ services })).toEqual(['status.conditions[0]'])
  })

  it('tells a policy that a waypoint takes in part', () => {
    const partly = { conditions: [condition('WaypointAccepted', 'True', 'PartiallyInvalid')] }
    expect(told(object('AuthorizationPolicy', partly))).toHaveLength(1)
  })

  it('tells each parent that refuses a route; istioctl what they say once', () => {
    const parent = { conditions: [condition('Accepted'), condition('ResolvedRefs', 'True')] }
    const routes = object('HTTPRoute', { parents: [parent, parent] })
    expect(told(routes)).toEqual([0, 1].map((at) => `status.parents[${at}].conditions[0]`))
    expect(told(routes, 'istioctl')).toHaveLength(1)
  })

  it('looks at listeners and at routes of bytes, which istioctl does not', () => {
    const listeners = object('Gateway', { listeners: [{ conditions: [condition('Accepted')] }] })
    expect(told(listeners)).toEqual(['status.listeners[0].conditions[0]'])
    expect(told(listeners, 'istioctl')).toEqual([])
    const route = object('TCPRoute', { parents: [{ conditions: [condition('Accepted')] }] })
    expect([told(route).length, told(route, 'istioctl').length]).toEqual([1, 0])
  })
})
