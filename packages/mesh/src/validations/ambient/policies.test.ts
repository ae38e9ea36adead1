import { describe, expect, it } from 'vitest'
import { buildNamespace, buildObject, buildService, buildWorkload } from '../../model/builders.ts'
import type { MeshFacts } from '../../model/facts.ts'
import { ambientPolicyChecks } from './policies.ts'
import { ambientNamespace, views } from './test-ambient.ts'

const http = { rules: [{ to: [{ operation: { paths: ['/admin'] } }] }] }
const tcp = { rules: [{ to: [{ operation: { ports: ['80'] } }] }] }
const policy = (spec: object) => buildObject('AuthorizationPolicy', 'shop/p', { ...spec })
const toService = { targetRefs: [{ kind: 'Service', name: 'cart' }] }
const run = (spec: object, facts: Partial<MeshFacts> = {}) =>
  views(ambientPolicyChecks, {
    namespaces: [ambientNamespace('shop')],
    objects: [policy(spec)],
    ...facts,
  })

describe('policies about requests in ambient mode', () => {
  it('need a waypoint and a target', () => {
    const expected = ['KIA0110 shop/p spec', 'KIA0109 shop/p spec']
    expect(run(http)).toEqual({ ours: expected, kialis: expected })
  })

  it('need a target also where there is a waypoint', () => {
    const namespaces = [ambientNamespace('shop', 'waypoint')]
    expect(run(http, { namespaces }).ours).toEqual(['KIA0110 shop/p spec'])
  })

  it.each([
    ['a policy about connections', tcp, [ambientNamespace('shop')]],
    ['a namespace with sidecars', http, [buildNamespace('shop')]],
    ['a target with a waypoint', { ...http, ...toService }, [ambientNamespace('shop', 'waypoint')]],
  ])('say nothing of %s', (_, spec, namespaces) => {
    const services = [buildService('shop/cart')]
    expect(run(spec, { namespaces, services })).toEqual({ ours: [], kialis: [] })
  })

  it('ask the target, where Kiali asks the namespace', () => {
    const cart = (waypoint: string) => ({
      services: [buildService('shop/cart', { labels: { 'istio.io/use-waypoint': waypoint } })],
    })
    const told = 'KIA0109 shop/p spec.targetRefs'
    expect(run({ ...http, ...toService }, cart('own'))).toEqual({ ours: [], kialis: [told] })
    const namespaces = [ambientNamespace('shop', 'waypoint')]
    const optedOut = run({ ...http, ...toService }, { namespaces, ...cart('none') })
    expect(optedOut).toEqual({ ours: [told], kialis: [] })
    const toGateway = { targetRefs: [{ kind: 'Gateway', name: 'waypoint' }] }
    expect(run({ ...http, ...toGateway }).ours).toEqual([])
  })

  it('leave workloads with sidecars alone; Kiali does not', () => {
    const spec = { ...http, selector: { matchLabels: { app: 'cart' } } }
    const both = ['KIA0110 shop/p spec.selector', 'KIA0109 shop/p spec.selector']
    const workload = (dataPlane: 'sidecar' | 'ambient') => ({
      workloads: [buildWorkload('shop/cart', { dataPlane })],
    })
    expect(run(spec, workload('sidecar'))).toEqual({ ours: [], kialis: both })
    expect(run(spec, workload('ambient'))).toEqual({ ours: both, kialis: both })
  })

  it.each([
    ['RequestAuthentication', {}, ['KIA1115', 'KIA1110']],
    ['WasmPlugin', {}, ['KIA1116', 'KIA1111']],
    ['Telemetry', { tracing: [{}] }, ['KIA1117', 'KIA1112']],
    ['Telemetry', { metrics: [{ overrides: [{}] }] }, ['KIA1117', 'KIA1112']],
    ['Telemetry', { metrics: [{}] }, []],
  ])('are of the kind %s with %j: %j', (kind, spec, codes) => {
    const objects = [buildObject(kind, 'shop/p', spec)]
    expect(run({}, { objects }).ours).toEqual(codes.map((code) => `${code} shop/p spec`))
  })
})
