import { describe, expect, it } from 'vitest'
import { buildObject, buildPod } from '../../model/builders.ts'
import type { MeshFacts } from '../../model/facts.ts'
import { findingsOf } from '../test-check.ts'
import { jwtClaimWithoutAuthentication } from './jwt-claim-without-authentication.ts'

const labels = { istio: 'ingress' }
const gateway = buildObject('Gateway', 'shop/public', { selector: labels })
const pods = ['a', 'b'].map((name) =>
  buildPod(`edge/ingress-${name}`, { labels, workload: { kind: 'Deployment', name: 'ingress' } }),
)
const routed = (match: Record<string, unknown>, gateways = ['public', 'mesh']) =>
  buildObject('VirtualService', 'shop/front', { gateways, http: [{ match: [match] }] })
const byClaim = (header: string) => routed({ headers: { [header]: { exact: 'x' } } })
const authentication = (place: string, matchLabels?: Record<string, string>) =>
  buildObject('RequestAuthentication', place, { selector: { matchLabels } })
const run = (objects: MeshFacts['objects'], parts: Partial<MeshFacts> = {}) =>
  findingsOf(jwtClaimWithoutAuthentication, { objects: [gateway, ...objects], pods, ...parts })

const claim = '@request.auth.claims.group'
const place = [`shop/front spec.http[0].match[0].headers["${claim}"]`]

describe('virtual-service/jwt-claim-without-authentication', () => {
  it('reports a route by a claim that no gateway pod validates, once for a gateway', () => {
    expect(run([byClaim(claim)])).toEqual(place)
  })

  it.each(['edge/all', 'istio-system/all'])('accepts the authentication %s', (at) => {
    expect(run([byClaim(claim), authentication(at)])).toEqual([])
    expect(run([byClaim(claim), authentication(at, labels)])).toEqual([])
  })

  it('does not count one of another namespace, or for other pods', () => {
    expect(run([byClaim(claim), authentication('shop/all')])).toEqual(place)
    expect(run([byClaim(claim), authentication('edge/other', { app: 'x' })])).toEqual(place)
  })

  it.each(['@request.auth.claims[group]', '@Request.Auth.Claims.a.b'])('knows %s', (header) => {
    expect(run([byClaim(header)])).toHaveLength(1)
  })

  it('asks for headers that must not be there too', () => {
    expect(run([routed({ withoutHeaders: { [claim]: {} } })])).toEqual([
      `shop/front spec.http[0].match[0].withoutHeaders["${claim}"]`,
    ])
  })

  it.each(['@request.auth.claims', '@request.auth.claims.', 'group', 'x-@request.auth.claims.a'])(
    'does not take the header %s for a claim',
    (header) => {
      expect(run([byClaim(header)])).toEqual([])
    },
  )

  it('says nothing for the mesh, a gateway that does not exist, or one without pods', () => {
    const headers = { [claim]: { exact: 'x' } }
    expect(run([routed({ headers }, ['mesh'])])).toEqual([])
    expect(run([routed({ headers }, ['gone'])])).toEqual([])
    expect(run([byClaim(claim)], { pods: [] })).toEqual([])
  })
})
