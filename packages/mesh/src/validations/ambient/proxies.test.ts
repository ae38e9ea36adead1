import { describe, expect, it } from 'vitest'
import { buildNamespace, buildPod, buildWorkload } from '../../model/builders.ts'
import { capturedInsteadOfSidecar, sidecarInsteadOfAmbient } from './proxies.ts'
import { ambientNamespace, views } from './test-ambient.ts'

const workloads = [buildWorkload('shop/cart', { dataPlane: 'none', labels: {} })]
const captured = buildPod('shop/cart', {
  dataPlane: 'ambient',
  annotations: { 'ambient.istio.io/redirection': 'enabled' },
})
const withSidecar = buildPod('shop/cart', { dataPlane: 'sidecar' })
const injected = buildNamespace('shop', { labels: { 'istio-injection': 'enabled' } })

describe('workload/captured-instead-of-sidecar', () => {
  it.each([
    ['captured pods where a sidecar is asked for', injected, captured, 1],
    ['captured pods where none is', ambientNamespace('shop'), captured, 0],
    ['pods with a sidecar', injected, withSidecar, 0],
  ])('%s', (_, namespace, pod, count) => {
    const facts = { namespaces: [namespace], workloads, pods: [pod] }
    expect(views([capturedInsteadOfSidecar], facts).ours).toHaveLength(count)
  })
})

describe('workload/sidecar-instead-of-ambient', () => {
  const path = 'shop/cart metadata.name'
  const run = (
    labels: Record<string, string>,
    pod = withSidecar,
    namespace = ambientNamespace('shop'),
  ) =>
    views([sidecarInsteadOfAmbient], {
      namespaces: [namespace],
      workloads: [buildWorkload('shop/cart', { dataPlane: 'sidecar', labels })],
      pods: [pod],
    })

  it('is told where the labels ask for ambient mode', () => {
    expect(run({})).toEqual({
      ours: [`KIA1315,KIA1316 ${path}`],
      kialis: [`KIA1315 ${path}`, `KIA1316 ${path}`],
    })
  })

  it('is Kiali’s alone where the workload opts out', () => {
    const labels = { 'istio.io/dataplane-mode': 'none' }
    expect(run(labels)).toEqual({ ours: [], kialis: [`KIA1316 ${path}`] })
  })

  it('is silent for captured pods, and where a sidecar is asked for', () => {
    expect(run({}, captured).kialis).toEqual([])
    expect(run({}, withSidecar, injected).kialis).toEqual([])
  })
})
