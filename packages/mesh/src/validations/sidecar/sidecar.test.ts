import { describe, expect, it } from 'vitest'
import { buildFacts, buildObject, buildService } from '../../model/builders.ts'
import { runChecks } from '../run-checks.ts'
import { findingsIn, findingsOf } from '../test-check.ts'
import { meshDefaultWithSelector, outboundModeUnsaid } from './default-of-mesh.ts'
import { egressHostNotFound } from './egress-host-not-found.ts'

describe('sidecar/egress-host-not-found', () => {
  const run = (host: string, profile: 'default' | 'kiali' = 'default') =>
    findingsIn(profile, egressHostNotFound, {
      services: [buildService('shop/cart'), buildService('pay/ledger')],
      objects: [
        buildObject('Sidecar', 'shop/default', { egress: [{}, { hosts: ['./*', host] }] }),
        buildObject('ServiceEntry', 'pay/out', { hosts: ['*.partner.example'] }),
        buildObject('VirtualService', 'pay/inner', { hosts: ['inner.example'] }),
      ],
    })

  it.each([
    ...['./*', '*/*', 'pay/*', '~/*', 'anything'],
    ...['./cart.shop.svc.cluster.local', 'pay/ledger.pay.svc.cluster.local', '*/cart'],
    ...['*/a.partner.example', '*/*.partner.example', '*/*.example', '*/inner.example'],
    ...['*/*.pay.svc.cluster.local', '*/*.local', '*/*.svc.cluster.local'],
  ])('accepts %s', (host) => {
    expect(run(host)).toEqual([])
  })

  it.each([
    './carts',
    './cart.pay.svc.cluster.local',
    'pay/gone.example',
    '*/*.gone.svc.cluster.local',
  ])('reports %s', (host) => {
    expect(run(host)).toEqual(['shop/default spec.egress[1].hosts[1]'])
  })

  it.each([
    ['*/*.svc.cluster.local', true],
    ['*/*.pay.svc.cluster.local', true],
    ['*/*.shop.svc.cluster.local', false],
    ['*/inner.example', true],
    ['pay/ledger', true],
    ['*/cart', false],
    ['./ledger.pay', false],
    ['*/a.partner.example', false],
    ['~/gone.example', true],
    ['*/*', false],
  ])('is told by Kiali for %s: %s', (host, isTold) => {
    expect(run(host, 'kiali')).toHaveLength(isTold ? 1 : 0)
  })
})

describe('sidecar/mesh-default-with-selector', () => {
  const run = (place: string, spec: object) =>
    findingsOf(meshDefaultWithSelector, { objects: [buildObject('Sidecar', place, { ...spec })] })
  const selector = { workloadSelector: { labels: { app: 'x' } } }

  it('reports one of the root namespace only', () => {
    expect(run('istio-system/default', selector)).toEqual([
      'istio-system/default spec.workloadSelector',
    ])
    expect(run('shop/default', selector)).toEqual([])
    expect(run('istio-system/default', { workloadSelector: { labels: {} } })).toEqual([])
  })
})

describe('sidecar/outbound-mode-unsaid', () => {
  const count = (policy: unknown, profile: 'default' | 'kiali') =>
    runChecks(
      buildFacts({
        objects: [buildObject('Sidecar', 'shop/default', { outboundTrafficPolicy: policy })],
      }),
      { checks: [outboundModeUnsaid], profile },
    ).length

  it.each([
    [{}, 1, 1],
    [{ mode: 'REGISTRY_ONLY' }, 0, 1],
    [{ mode: 'ALLOW_ANY' }, 0, 0],
    [undefined, 0, 0],
    ['x', 0, 0],
  ])('says of %j: %i, and Kiali %i', (policy, ours, kialis) => {
    expect([count(policy, 'default'), count(policy, 'kiali')]).toEqual([ours, kialis])
  })
})
