import { describe, expect, it } from 'vitest'
import {
  buildNamespace,
  buildObject,
  buildPod,
  buildService,
  buildWorkload,
} from '../../model/builders.ts'
import type { MeshFacts } from '../../model/facts.ts'
import type { PodFact } from '../../model/kubernetes.ts'
import type { Profile } from '../profile.ts'
import { toldBy } from '../test-check.ts'
import { proxyMissing } from './proxy-missing.ts'

const enabled = { 'istio-injection': 'enabled' }
const proxy = { name: 'istio-proxy', image: 'proxyv2', ready: true, ports: [] }
const bare = (name: string, parts: Partial<PodFact> = {}) =>
  buildPod(`shop/${name}`, {
    dataPlane: 'none',
    workload: { kind: 'Deployment', name: 'cart' },
    startedAtMs: 2_000,
    ...parts,
  })
const webhook = (namespaceSelector: object, createdAtMs = 1_000) =>
  buildObject(
    'MutatingWebhookConfiguration',
    '/injector',
    {
      webhooks: [
        {
          name: 'sidecar-injector.istio.io',
          namespaceSelector,
          clientConfig: { service: { namespace: 'istio-system', name: 'istiod' } },
        },
      ],
    },
    { namespace: null, createdAtMs },
  )
const injector = webhook({ matchLabels: enabled })

const told = (pods: PodFact[], parts: Partial<MeshFacts> = {}, profile: Profile = 'default') =>
  toldBy(profile, proxyMissing, {
    namespaces: [buildNamespace('shop', { labels: enabled })],
    workloads: [buildWorkload('shop/cart', { dataPlane: 'none' })],
    services: [buildService('istio-system/istiod')],
    objects: [injector],
    pods,
    ...parts,
  })
const reason = (pod: PodFact, parts: Partial<MeshFacts> = {}) =>
  told([pod], parts).map(({ explanation }) => explanation.id.replace('findings.proxyMissing', ''))

describe('workload/proxy-missing', () => {
  it('tells a workload once, with how many of its pods it is', () => {
    const pods = [bare('cart-1'), bare('cart-2', { containers: [proxy] }), bare('cart-3')]
    const found = told(pods)
    expect(found.map(({ object, message }) => [object.kind, object.name, message.params])).toEqual([
      ['Deployment', 'cart', { missing: 2, all: 3 }],
    ])
  })

  it('tells pods of their own, and every pod where istioctl is asked', () => {
    const alone = told([bare('tool', { workload: null })])
    expect(alone.map(({ object }) => `${object.kind} ${object.name}`)).toEqual(['Pod tool'])
    const pods = [bare('cart-1'), bare('cart-2')]
    expect(told(pods, {}, 'istioctl').map(({ object }) => object.name)).toEqual([
      'cart-1',
      'cart-2',
    ])
  })

  it.each<[string, Partial<PodFact>]>([
    ['has a proxy', { containers: [proxy] }],
    ['has a native one', { initContainers: [proxy] }],
    ['says no by its label', { labels: { 'sidecar.istio.io/inject': 'false' } }],
    ['says no by its annotation', { annotations: { 'sidecar.istio.io/inject': 'false' } }],
    ['is in ambient mode', { dataPlane: 'ambient' }],
    ['has ended', { phase: 'Succeeded' }],
  ])('accepts a pod that %s', (_, parts) => expect(told([bare('cart-1', parts)])).toEqual([]))

  it('accepts namespaces that ask for none, unless the pod does', () => {
    const namespaces = [buildNamespace('shop', { labels: {}, dataPlaneMode: 'none' })]
    expect(told([bare('cart-1')], { namespaces })).toEqual([])
    const asking = bare('cart-1', { labels: { 'sidecar.istio.io/inject': 'true' } })
    expect(told([asking], { namespaces })).toHaveLength(1)
  })

  it('says why, as far as objects tell it', () => {
    expect(reason(bare('cart-1'))).toEqual(['.why'])
    expect(reason(bare('cart-1', { hostNetwork: true }))).toEqual(['.hostNetwork.why'])
    expect(reason(bare('cart-1', { startedAtMs: 500 }))).toEqual(['.older.why'])
    expect(reason(bare('cart-1'), { services: [] })).toEqual(['.service.why'])
    const other = webhook({ matchLabels: { 'istio.io/rev': 'canary' } })
    expect(reason(bare('cart-1'), { objects: [other] })).toEqual(['.noInjector.why'])
    expect(reason(bare('cart-1'), { objects: [] })).toEqual(['.why'])
  })

  it('names the revision that nothing injects for', () => {
    const labels = { 'istio.io/rev': 'pidgeon' }
    const [finding] = told([bare('cart-1')], { namespaces: [buildNamespace('shop', { labels })] })
    expect(finding?.explanation.params).toEqual({ revision: 'pidgeon' })
  })

  it('takes host networks for news rather than a mistake', () => {
    expect(told([bare('cart-1', { hostNetwork: true })])[0]?.severity).toBe('info')
    expect(told([bare('cart-1', { hostNetwork: true })], {}, 'istioctl')).toEqual([])
  })
})
