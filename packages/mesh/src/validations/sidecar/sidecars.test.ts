import { describe, expect, it } from 'vitest'
import { buildNamespace, buildObject, buildPod, buildWorkload } from '../../model/builders.ts'
import { findingsIn, findingsOf } from '../test-check.ts'
import { sidecarInAmbient } from './in-ambient.ts'
import { severalSidecarsForNamespace } from './several-for-namespace.ts'
import { severalSidecarsForWorkload } from './several-for-workload.ts'

const selecting = (place: string, labels: Record<string, string>) =>
  buildObject('Sidecar', place, { workloadSelector: { labels } })
const general = (place: string) => buildObject('Sidecar', place, { egress: [{ hosts: ['./*'] }] })

const labels = { app: 'front', tier: 'web' }
const front = buildPod('shop/front-1', { labels, workload: { kind: 'Deployment', name: 'front' } })
const second = { ...front, name: 'front-2' }
const captured = buildPod('mist/calm', { labels: { app: 'calm' }, dataPlane: 'ambient' })
const ambient = buildNamespace('mist', { labels: { 'istio.io/dataplane-mode': 'ambient' } })

const path = 'spec.workloadSelector.labels'

describe('sidecar/several-for-workload', () => {
  const both = [selecting('shop/a', { app: 'front' }), selecting('shop/b', { tier: 'web' })]
  const run = (objects: typeof both, pods = [front, second]) =>
    findingsOf(severalSidecarsForWorkload, { objects, pods })

  it('reports each sidecar that selects a workload of another, once for all its pods', () => {
    expect(run(both)).toEqual([`shop/a ${path}`, `shop/b ${path}`])
  })

  it('reports each workload, and each pod without one', () => {
    const bare = buildPod('shop/bare', { labels, workload: null })
    expect(run(both, [front, bare])).toHaveLength(4)
  })

  it('accepts one, and others that select other pods or stand elsewhere', () => {
    expect(run(both.slice(0, 1))).toEqual([])
    expect(run([selecting('shop/a', { app: 'front' }), selecting('shop/b', { app: 'x' })])).toEqual(
      [],
    )
    expect(
      run([selecting('shop/a', { app: 'front' }), selecting('edge/b', { app: 'front' })]),
    ).toEqual([])
    expect(run([selecting('shop/a', { app: 'front' }), general('shop/b')])).toEqual([])
  })

  it('knows what a Deployment without pods would run', () => {
    const workloads = [buildWorkload('shop/front', { labels })]
    expect(findingsOf(severalSidecarsForWorkload, { objects: both, workloads })).toHaveLength(2)
  })

  it('leaves pods of the ambient mesh to another check', () => {
    const two = [selecting('mist/a', { app: 'calm' }), selecting('mist/b', { app: 'calm' })]
    expect(run(two, [captured])).toEqual([])
  })
})

describe('sidecar/several-for-namespace', () => {
  const run = (...objects: ReturnType<typeof general>[]) =>
    findingsOf(severalSidecarsForNamespace, { objects, namespaces: [ambient] })

  it('reports each of several sidecars without a selector', () => {
    expect(run(general('shop/a'), general('shop/b'))).toEqual([
      'shop/a metadata.name',
      'shop/b metadata.name',
    ])
  })

  it('accepts one for each namespace, beside those with selectors', () => {
    expect(run(general('shop/a'), general('edge/b'), selecting('shop/c', { app: 'x' }))).toEqual([])
  })

  it('leaves ambient namespaces to another check, which Kiali has not', () => {
    const facts = { objects: [general('mist/a'), general('mist/b')], namespaces: [ambient] }
    const count = (profile: 'default' | 'istioctl' | 'kiali') =>
      findingsIn(profile, severalSidecarsForNamespace, facts).length
    expect([count('default'), count('istioctl'), count('kiali')]).toEqual([0, 0, 2])
  })
})

describe('sidecar/in-ambient', () => {
  const run = (object: ReturnType<typeof general>, namespaces = [ambient]) =>
    findingsOf(sidecarInAmbient, { objects: [object], namespaces, pods: [front, captured] })

  it('reports a sidecar that selects a pod of the ambient mesh', () => {
    expect(run(selecting('mist/a', { app: 'calm' }))).toEqual([`mist/a ${path}`])
    expect(run(selecting('shop/a', { app: 'front' }))).toEqual([])
  })

  it('reports a sidecar for an ambient namespace', () => {
    expect(run(general('mist/a'))).toEqual(['mist/a metadata.namespace'])
    expect(run(general('shop/a'))).toEqual([])
  })

  it.each([{ 'istio-injection': 'enabled' }, { 'istio.io/rev': 'stable' }])(
    'knows that %j makes it a namespace of sidecars',
    (own) => {
      const mixed = buildNamespace('mist', { labels: { ...ambient.labels, ...own } })
      expect(run(general('mist/a'), [mixed])).toEqual([])
    },
  )
})
