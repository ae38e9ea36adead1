import { describe, expect, it } from 'vitest'
import { buildObject, buildPod, buildWorkload } from '../../model/builders.ts'
import type { MeshFacts } from '../../model/facts.ts'
import { findingsIn, findingsOf } from '../test-check.ts'
import { selectorMatchesNothing } from './matches-nothing.ts'

const pods = [
  buildPod('shop/front', { labels: { app: 'front' } }),
  buildPod('ingress/gateway', { labels: { istio: 'ingress' } }),
]
const run = (object: ReturnType<typeof buildObject>, parts: Partial<MeshFacts> = {}) =>
  findingsOf(selectorMatchesNothing, { pods, objects: [object], ...parts })

const matchLabels = (app: string) => ({ selector: { matchLabels: { app } } })
const workloadSelector = (app: string) => ({ workloadSelector: { labels: { app } } })

const selecting = [
  'AuthorizationPolicy',
  'PeerAuthentication',
  'RequestAuthentication',
  'Telemetry',
  'WasmPlugin',
  'ProxyConfig',
]

describe('selector/matches-nothing', () => {
  it.each(selecting)('reports a %s that selects no pod', (kind) => {
    expect(run(buildObject(kind, 'shop/x', matchLabels('gone')))).toEqual([
      'shop/x spec.selector.matchLabels',
    ])
    expect(run(buildObject(kind, 'shop/x', matchLabels('front')))).toEqual([])
  })

  it.each([
    ...['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication'].map(
      (kind) => [kind, 1] as const,
    ),
    ...['Telemetry', 'WasmPlugin', 'ProxyConfig'].map((kind) => [kind, 0] as const),
  ])('is told of a %s by Kiali: %i', (kind, count) => {
    const objects = [buildObject(kind, 'shop/x', matchLabels('gone'))]
    expect(findingsIn('kiali', selectorMatchesNothing, { pods, objects })).toHaveLength(count)
  })

  it.each(['Sidecar', 'EnvoyFilter'])('reports a %s that selects no pod', (kind) => {
    expect(run(buildObject(kind, 'shop/x', workloadSelector('gone')))).toEqual([
      'shop/x spec.workloadSelector.labels',
    ])
    expect(run(buildObject(kind, 'shop/x', workloadSelector('front')))).toEqual([])
  })

  it('looks in the namespace of the object only, but everywhere for the root namespace', () => {
    expect(run(buildObject('Telemetry', 'other/x', matchLabels('front')))).toHaveLength(1)
    expect(run(buildObject('Telemetry', 'istio-system/x', matchLabels('front')))).toEqual([])
    const sidecar = buildObject('Sidecar', 'istio-system/x', workloadSelector('front'))
    expect(run(sidecar)).toHaveLength(1)
  })

  it('lets a Gateway select pods of any namespace', () => {
    const gateway = (istio: string) => buildObject('Gateway', 'shop/x', { selector: { istio } })
    expect(run(gateway('ingress'))).toEqual([])
    expect(run(gateway('egress'))).toEqual(['shop/x spec.selector'])
  })

  it('needs every label of the selector', () => {
    const both = { selector: { matchLabels: { app: 'front', version: 'v2' } } }
    expect(run(buildObject('Telemetry', 'shop/x', both))).toHaveLength(1)
  })

  it('accepts an object without a selector: it means all', () => {
    expect(run(buildObject('PeerAuthentication', 'shop/x', { mtls: { mode: 'STRICT' } }))).toEqual(
      [],
    )
  })

  it('reports an authorization policy for all of a namespace where nothing runs', () => {
    expect(run(buildObject('AuthorizationPolicy', 'empty/x', {}))).toEqual([
      'empty/x metadata.namespace',
    ])
    const targeted = { targetRefs: [{ kind: 'Gateway', name: 'waypoint' }] }
    expect(run(buildObject('AuthorizationPolicy', 'empty/x', targeted))).toEqual([])
  })

  it('is not told of an empty namespace by Kiali', () => {
    const objects = [buildObject('AuthorizationPolicy', 'empty/x', {})]
    expect(findingsIn('kiali', selectorMatchesNothing, { pods, objects })).toEqual([])
    expect(findingsIn('default', selectorMatchesNothing, { pods, objects })).toHaveLength(1)
  })

  it('counts a workload that is scaled to zero', () => {
    const workloads = [buildWorkload('shop/batch', { desiredReplicas: 0, readyReplicas: 0 })]
    expect(run(buildObject('Telemetry', 'shop/x', matchLabels('batch')), { workloads })).toEqual([])
  })

  it('counts the labels of a WorkloadEntry', () => {
    const policy = buildObject('PeerAuthentication', 'shop/x', matchLabels('ledger'))
    const machine = buildObject('WorkloadEntry', 'shop/vm', { labels: { app: 'ledger' } })
    expect(run(policy, { objects: [policy, machine] })).toEqual([])
  })
})
