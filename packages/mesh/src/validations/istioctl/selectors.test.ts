import { describe, expect, it } from 'vitest'
import {
  buildNamespace,
  buildObject,
  buildPod,
  buildService,
  buildWorkload,
} from '../../model/builders.ts'
import type { MeshFacts } from '../../model/facts.ts'
import { gatewayApiSelectors } from './gateway-api-selectors.ts'
import { sidecarSelectors } from './sidecar-selectors.ts'
import { subsetsOfRules } from './subsets-of-rules.ts'
import { toldAsIstioctl } from './test-istioctl.ts'

describe('istioctl/sidecar-selectors', () => {
  const sidecar = (place: string, labels?: Record<string, string>) =>
    buildObject('Sidecar', place, labels ? { workloadSelector: { labels } } : {})
  const labels = { app: 'cart', tier: 'shop' }
  const pods = ['cart-1', 'cart-2'].map((name) => buildPod(`shop/${name}`, { labels }))
  const told = (objects: MeshFacts['objects'], parts: Partial<MeshFacts> = {}) =>
    toldAsIstioctl(sidecarSelectors, { pods, objects, ...parts })
  const two = [sidecar('shop/a', { app: 'cart' }), sidecar('shop/b', { tier: 'shop' })]

  it('tells a conflict for each pod', () => {
    expect(told(two)).toEqual(['a', 'a', 'b', 'b'].map((name) => `IST0110 shop/${name}`))
    expect(told(two.slice(0, 1))).toEqual([])
  })

  it('tells one that selects nothing of its namespace; a machine is nothing to it', () => {
    expect(told([sidecar('edge/a', { app: 'cart' })])).toEqual(['IST0101 edge/a'])
    const machine = buildObject('WorkloadEntry', 'edge/m', { labels: { app: 'cart' } })
    expect(told([sidecar('edge/a', { app: 'cart' }), machine])).toHaveLength(1)
    const workloads = [buildWorkload('edge/cart')]
    expect(told([sidecar('edge/a', { app: 'cart' })], { workloads })).toEqual([])
  })

  it('tells one for pods of the ambient mesh once, and no conflict there', () => {
    const annotations = { 'ambient.istio.io/redirection': 'enabled' }
    const captured = pods.map((pod) => ({ ...pod, annotations }))
    expect(told(two, { pods: captured })).toEqual(['IST0167 shop/a', 'IST0167 shop/b'])
  })

  it('knows the ambient mesh by the annotation, not by the namespace', () => {
    const labelled = pods.map((pod) => ({ ...pod, dataPlane: 'ambient' as const }))
    expect(told(two, { pods: labelled })).toHaveLength(4)
  })

  it('tells several for a namespace, and each for one of the ambient mesh', () => {
    const general = [sidecar('shop/a'), sidecar('shop/b'), sidecar('edge/c')]
    expect(told(general)).toEqual(['IST0111 shop/a', 'IST0111 shop/b'])
    const namespaces = ['shop', 'edge'].map((name) =>
      buildNamespace(name, { labels: { 'istio.io/dataplane-mode': 'ambient' } }),
    )
    expect(told(general, { namespaces })).toEqual(
      ['edge/c', 'shop/a', 'shop/b'].map((place) => `IST0167 ${place}`),
    )
  })
})

describe('istioctl/subsets-of-rules', () => {
  const rule = (host: string, ...subsets: Record<string, string>[]) =>
    buildObject('DestinationRule', 'shop/r', {
      host,
      subsets: subsets.map((labels, at) => ({ name: `s${at}`, labels })),
    })
  const services = [buildService('shop/cart', { selector: { app: 'cart' } })]
  const cart = buildPod('shop/cart-1', { labels: { app: 'cart', version: 'v1' } })
  const told = (object: ReturnType<typeof rule>, parts: Partial<MeshFacts> = {}) =>
    toldAsIstioctl(subsetsOfRules, {
      ...{ services, pods: [cart] },
      ...parts,
      objects: [object, ...(parts.objects ?? [])],
    })
  const empty = ['IST0173 shop/r']

  it('tells a subset whose labels, with the Service’s, no pod has', () => {
    expect(told(rule('cart', { version: 'v1' }))).toEqual([])
    expect(told(rule('cart', { version: 'v2' }))).toEqual(empty)
    const other = buildPod('shop/x', { labels: { app: 'x', version: 'v2' } })
    expect(told(rule('cart', { version: 'v2' }), { pods: [cart, other] })).toEqual(empty)
  })

  it('takes pods of any namespace, and what a workload would run', () => {
    const elsewhere = { ...cart, namespace: 'edge' }
    expect(told(rule('cart', { version: 'v1' }), { pods: [elsewhere] })).toEqual([])
    const workloads = [buildWorkload('shop/cart-v1')]
    expect(told(rule('cart', { version: 'v1' }), { pods: [], workloads })).toEqual([])
  })

  it('asks pods alone, also of names outside the cluster', () => {
    const ledger = buildObject('ServiceEntry', 'shop/ledger', {
      hosts: ['ledger.example'],
      endpoints: [{ address: '10.1.1.1', labels: { version: 'v2' } }],
    })
    const objects = [ledger]
    expect(told(rule('ledger.example', { version: 'v2' }), { objects })).toEqual(empty)
    expect(told(rule('ledger.example', { version: 'v1' }), { objects })).toEqual([])
  })

  it('tells a subset by its node’s zone where no node is known', () => {
    const zone = 'topology.kubernetes.io/zone'
    const pods = [{ ...cart, node: 'n1' }]
    const node = buildObject('Node', 'n1', {}, { labels: { [zone]: 'west' }, namespace: null })
    const named = { ...node, name: 'n1' }
    expect(told(rule('cart', { [zone]: 'west' }), { pods, objects: [named] })).toEqual([])
    expect(told(rule('cart', { [zone]: 'west' }), { pods })).toEqual(empty)
    expect(told(rule('cart', { 'kubernetes.io/hostname': 'n1' }), { pods })).toEqual([])
  })

  it('tells a host that nobody provides, not its subsets', () => {
    expect(told(rule('gone', { version: 'v1' }))).toEqual(['IST0174 shop/r'])
    expect(told(rule('*.shop.svc.cluster.local'))).toEqual(['IST0174 shop/r'])
  })

  it('counts the last of several subsets with one name', () => {
    const twice = buildObject('DestinationRule', 'shop/r', {
      host: 'cart',
      subsets: ['v2', 'v1'].map((version) => ({ name: 's', labels: { version } })),
    })
    expect(told(twice)).toEqual([])
  })
})

describe('istioctl/gateway-api-selectors', () => {
  const labels = { 'gateway.networking.k8s.io/gateway-name': 'public' }
  const pods = ['edge/a', 'edge/b'].map((place) => buildPod(place, { labels }))
  const told = (place: string, spec: Record<string, unknown>) =>
    toldAsIstioctl(gatewayApiSelectors, { pods, objects: [buildObject('Telemetry', place, spec)] })
  const selector = { matchLabels: labels }

  it('tells each Gateway once, waypoint or not', () => {
    expect(told('edge/t', { selector })).toEqual(['IST0166 edge/t'])
    expect(told('edge/t', { selector: {} })).toHaveLength(1)
    expect(told('shop/t', { selector })).toEqual([])
    expect(told('edge/t', {})).toEqual([])
  })

  it('leaves a policy with one target alone, not one with several', () => {
    const target = { kind: 'Gateway', name: 'public' }
    expect(told('edge/t', { selector, targetRef: target })).toEqual([])
    expect(told('edge/t', { selector, targetRefs: [target] })).toHaveLength(1)
  })
})
