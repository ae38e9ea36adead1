import { describe, expect, it } from 'vitest'
import { buildNamespace, buildObject, buildPod, buildWorkload } from '../../model/builders.ts'
import type { MeshFacts } from '../../model/facts.ts'
import type { Profile } from '../profile.ts'
import { toldBy } from '../test-check.ts'
import { noWorkloadInMesh } from './no-workload-in-mesh.ts'

const policy = (app: string | null, namespace = 'shop', more = {}) =>
  buildObject('AuthorizationPolicy', `${namespace}/p`, {
    ...(app === null ? {} : { selector: { matchLabels: { app } } }),
    ...more,
  })
const outside = { dataPlane: 'none' } as const
const facts: Partial<MeshFacts> = {
  namespaces: [buildNamespace('shop', { labels: {} })],
  pods: [buildPod('shop/batch', outside), buildPod('plain/tool', outside)],
  workloads: [buildWorkload('shop/front'), buildWorkload('shop/batch', outside)],
}
const told = (object: ReturnType<typeof policy>, profile: Profile = 'default') =>
  toldBy(profile, noWorkloadInMesh, { ...facts, objects: [object] }).map(({ path }) => path)

describe('authorization-policy/no-workload-in-mesh', () => {
  it('tells a policy for pods without a proxy', () => {
    expect(told(policy('batch'))).toEqual(['spec.selector.matchLabels'])
    expect(told(policy(null, 'plain'))).toEqual(['metadata.namespace'])
  })

  it('accepts one proxy among them, and what others check tell', () => {
    expect(told(policy('front'))).toEqual([])
    expect(told(policy(null))).toEqual([])
    expect(told(policy('gone'))).toEqual([])
    expect(told(policy(null, 'plain', { targetRefs: [{ kind: 'Gateway', name: 'w' }] }))).toEqual(
      [],
    )
  })

  it('looks at every namespace for the root namespace', () => {
    expect(told(policy('batch', 'istio-system'))).toEqual(['spec.selector.matchLabels'])
    expect(told(policy('front', 'istio-system'))).toEqual([])
    expect(told(policy(null, 'istio-system'))).toEqual([])
  })

  it('counts machines', () => {
    const machine = buildObject('WorkloadEntry', 'shop/vm', { labels: { app: 'batch' } })
    const objects = [policy('batch'), machine]
    expect(toldBy('default', noWorkloadInMesh, { ...facts, objects })).toEqual([])
  })

  describe('under istioctl', () => {
    const pods = (pod: Parameters<typeof buildPod>[1], labels = {}) =>
      toldBy('istioctl', noWorkloadInMesh, {
        namespaces: [buildNamespace('shop', { labels })],
        pods: [buildPod('shop/front', pod)],
        objects: [policy('front')],
      }).map(({ path }) => path)
    const proxy = { name: 'istio-proxy', image: 'proxyv2', ready: true, ports: [] }

    it('counts pods with a proxy, by their containers, labels and namespace', () => {
      expect(pods({})).toEqual(['spec.selector'])
      expect(pods({ containers: [proxy] })).toEqual([])
      expect(pods({ initContainers: [proxy] })).toEqual([])
      expect(pods({}, { 'istio-injection': 'enabled' })).toEqual([])
      expect(pods({ annotations: { 'sidecar.istio.io/inject': 'true' } })).toEqual([])
      expect(pods({ annotations: { 'ambient.istio.io/redirection': 'enabled' } })).toEqual([])
      const no = { labels: { app: 'front', 'sidecar.istio.io/inject': 'false' } }
      expect(pods(no, { 'istio-injection': 'enabled' })).toEqual(['spec.selector'])
    })

    it('tells a policy for a namespace without such pods, targeted or not', () => {
      expect(told(policy(null, 'empty'), 'istioctl')).toEqual(['metadata.namespace'])
      const targeted = { targetRefs: [{ kind: 'Gateway', name: 'w' }] }
      expect(told(policy(null, 'empty', targeted), 'istioctl')).toEqual(['metadata.namespace'])
      expect(told(policy(null, 'istio-system'), 'istioctl')).toEqual([])
    })
  })
})
