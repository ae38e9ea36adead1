import { describe, expect, it } from 'vitest'
import {
  buildNamespace,
  buildObject,
  buildPod,
  buildSettings,
  buildWorkload,
} from '../../model/builders.ts'
import type { MeshFacts } from '../../model/facts.ts'
import type { PodFact } from '../../model/kubernetes.ts'
import type { Profile } from '../profile.ts'
import { toldBy } from '../test-check.ts'
import { proxyImageDiffers } from './proxy-image-differs.ts'

const injector = (name: string, tag: string, image = 'proxyv2') =>
  buildObject('ConfigMap', `istio-system/${name}`, {
    data: { values: JSON.stringify({ global: { hub: 'hub', tag, proxy: { image } } }) },
  })
const objects = [
  injector('istio-sidecar-injector', '1.29.0'),
  injector('istio-sidecar-injector-old', '1.28.0'),
]
const pod = (image: string, parts: Partial<PodFact> = {}) =>
  buildPod('shop/cart-1', {
    containers: [{ name: 'istio-proxy', image, ready: true, ports: [] }],
    workload: { kind: 'Deployment', name: 'cart' },
    ...parts,
  })
const told = (
  one: PodFact,
  labels = {},
  parts: Partial<MeshFacts> = {},
  profile: Profile = 'default',
) =>
  toldBy(profile, proxyImageDiffers, {
    workloads: [buildWorkload('shop/cart')],
    namespaces: [buildNamespace('shop', { labels: { 'istio-injection': 'enabled', ...labels } })],
    pods: [one],
    ...parts,
    objects: [...objects, ...(parts.objects ?? [])],
  }).map(({ object }) => `${object.kind} ${object.name}`)

const found = ['Deployment cart']
const distroless = { image: { imageType: 'distroless' } }

describe('workload/proxy-image-differs', () => {
  it('tells a proxy of another version, also one that is a native sidecar', () => {
    expect(told(pod('hub/proxyv2:1.28.0'))).toEqual(found)
    const native = { containers: [], initContainers: pod('hub/proxyv2:1.28.0').containers }
    expect(told(pod('', native))).toEqual(found)
    expect(told(pod('hub/proxyv2:1.29.0'))).toEqual([])
  })

  it('tells a pod of its own, and under istioctl the namespace', () => {
    const old = pod('hub/proxyv2:1.28.0')
    expect(told({ ...old, workload: null })).toEqual(['Pod cart-1'])
    expect(told(old, {}, {}, 'istioctl')).toEqual(['Namespace shop'])
  })

  it('asks the injector of the revision, and nobody where there is none', () => {
    expect(told(pod('hub/proxyv2:1.28.0'), { 'istio.io/rev': 'old' })).toEqual([])
    expect(told(pod('hub/proxyv2:1.27.0'), { 'istio.io/rev': 'gone' })).toEqual([])
    expect(told(pod('x'), { 'istio-injection': 'disabled' })).toEqual([])
  })

  it('accepts an image that the pod itself asks for', () => {
    const annotations = { 'sidecar.istio.io/proxyImage': 'mine' }
    expect(told(pod('mine', { annotations }))).toEqual([])
  })

  it('accepts the variant that mesh, namespace, workload or pod asks for', () => {
    const variant = pod('hub/proxyv2:1.29.0-distroless')
    expect(told(variant)).toEqual(found)
    const settings = [buildSettings({ meshConfig: { defaultConfig: distroless } })]
    expect(told(variant, {}, { settings })).toEqual([])
    const proxyConfig = (place: string, spec = {}) => ({
      objects: [buildObject('ProxyConfig', place, { ...distroless, ...spec })],
    })
    expect(told(variant, {}, proxyConfig('shop/x'))).toEqual([])
    expect(told(variant, {}, proxyConfig('istio-system/x'))).toEqual([])
    expect(told(variant, {}, proxyConfig('other/x'))).toEqual(found)
    const selecting = (app: string) => proxyConfig('shop/x', { selector: { matchLabels: { app } } })
    expect(told(variant, {}, selecting('cart-1'))).toEqual([])
    expect(told(variant, {}, selecting('other'))).toEqual(found)
    const own = { ...variant, proxyConfig: { value: distroless, problem: null } }
    expect(told(own)).toEqual([])
  })
})
