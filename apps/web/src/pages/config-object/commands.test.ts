import type { ObjectRef } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { analyzeWith, isAnalyzedByIstioctl, kubectlGet } from './commands.ts'

const object = (over: Partial<ObjectRef> = {}): ObjectRef => ({
  cluster: 'east',
  apiVersion: 'networking.istio.io/v1',
  kind: 'VirtualService',
  namespace: 'shop',
  name: 'cart',
  ...over,
})

const gatewayClass = object({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'GatewayClass',
  namespace: null,
})

describe('kubectlGet', () => {
  it('names the kind with its group, for a Gateway is not a Gateway', () => {
    expect(kubectlGet(object({ kind: 'Gateway' }), null)).toBe(
      'kubectl get gateway.networking.istio.io cart -n shop -o yaml',
    )
  })

  it('names a kind of the core alone', () => {
    expect(kubectlGet(object({ apiVersion: 'v1', kind: 'Service' }), null)).toBe(
      'kubectl get service cart -n shop -o yaml',
    )
  })

  it('names no namespace where the object is in none', () => {
    expect(kubectlGet(gatewayClass, null)).toBe(
      'kubectl get gatewayclass.gateway.networking.k8s.io cart -o yaml',
    )
  })

  it('says nothing of what stands within a ConfigMap', () => {
    const mesh = object({ apiVersion: 'mesh.istio.io/v1alpha1', kind: 'MeshConfig' })
    expect(kubectlGet(mesh, null)).toBeNull()
  })

  it('names the context, and quotes what a shell would read', () => {
    expect(kubectlGet(object(), "it's $(east)")).toBe(
      "kubectl get virtualservice.networking.istio.io cart -n shop --context 'it'\\''s $(east)' -o yaml",
    )
    expect(kubectlGet(object(), 'arn:aws:eks/east')).toContain('--context arn:aws:eks/east ')
  })
})

describe('analyzeWith', () => {
  it('looks at the namespace of the object', () => {
    expect(analyzeWith('periplus', object(), null)).toBe('periplus analyze -n shop')
  })

  it('looks at all where the object is in none', () => {
    expect(analyzeWith('istioctl', gatewayClass, 'east')).toBe('istioctl analyze -A --context east')
  })
})

describe('isAnalyzedByIstioctl', () => {
  it('is so of the groups of Istio and of the Gateway API', () => {
    expect(isAnalyzedByIstioctl(object())).toBe(true)
    expect(isAnalyzedByIstioctl(gatewayClass)).toBe(true)
    expect(isAnalyzedByIstioctl(object({ apiVersion: 'flagger.app/v1beta1' }))).toBe(false)
    expect(isAnalyzedByIstioctl(object({ apiVersion: 'v1' }))).toBe(false)
    expect(isAnalyzedByIstioctl(object({ apiVersion: 'notistio.io/v1' }))).toBe(false)
  })
})
