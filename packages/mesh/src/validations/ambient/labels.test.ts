import { describe, expect, it } from 'vitest'
import { buildNamespace, buildObject, buildService, buildWorkload } from '../../model/builders.ts'
import type { WorkloadFact } from '../../model/kubernetes.ts'
import { sidecarAndAmbient, waypointNotFound, waypointWithoutAmbient } from './labels.ts'
import { ambientNamespace, views } from './test-ambient.ts'

const workload = (labels: Record<string, string>, parts: Partial<WorkloadFact> = {}) =>
  buildWorkload('shop/cart', { dataPlane: 'ambient', labels, ...parts })
const label = (name: string) => `metadata.labels["istio.io/${name}"]`

describe('workload/sidecar-and-ambient', () => {
  it('is told of the namespace that asks for both; by Kiali of its workloads', () => {
    const both = { 'istio-injection': 'enabled', 'istio.io/dataplane-mode': 'ambient' }
    const namespaces = [buildNamespace('shop', { labels: both })]
    expect(views([sidecarAndAmbient], { namespaces, workloads: [workload({})] })).toEqual({
      ours: [`KIA1311 /shop ${label('dataplane-mode')}`],
      kialis: ['KIA1311 shop/cart metadata.namespace'],
    })
  })

  it('is told of a workload whose own labels contradict its namespace', () => {
    const namespaces = [ambientNamespace('shop')]
    const workloads = [workload({ 'sidecar.istio.io/inject': 'true' })]
    const told = [`KIA1311 shop/cart ${label('dataplane-mode')}`]
    expect(views([sidecarAndAmbient], { namespaces, workloads })).toEqual({
      ours: told,
      kialis: told,
    })
  })

  it.each([
    [{ 'istio.io/dataplane-mode': 'none', 'sidecar.istio.io/inject': 'true' }],
    [{ 'sidecar.istio.io/inject': 'false' }],
    [{}],
  ])('is silent for %j', (labels) => {
    const facts = { namespaces: [ambientNamespace('shop')], workloads: [workload(labels)] }
    expect(views([sidecarAndAmbient], facts)).toEqual({ ours: [], kialis: [] })
  })
})

describe('workload/waypoint-without-ambient', () => {
  const named = { 'istio.io/use-waypoint': 'w' }
  const run = (labels: Record<string, string>, dataPlane: 'sidecar' | 'ambient') =>
    views([waypointWithoutAmbient], {
      namespaces: [buildNamespace('shop', { labels: { ...named } })],
      workloads: [workload(labels, { dataPlane })],
    })

  it('is told where the workload names one itself; by Kiali also of its namespace’s', () => {
    const told = [`KIA1312 shop/cart ${label('use-waypoint')}`]
    expect(run(named, 'sidecar')).toEqual({ ours: told, kialis: told })
    expect(run({}, 'sidecar')).toEqual({
      ours: [],
      kialis: ['KIA1312 shop/cart metadata.namespace'],
    })
  })

  it('is silent in ambient mode, and where the workload opts out', () => {
    expect(run(named, 'ambient').kialis).toEqual([])
    expect(run({ 'istio.io/use-waypoint': 'none' }, 'sidecar').kialis).toEqual([])
  })
})

describe('workload/waypoint-not-found', () => {
  const run = (facts: Parameters<typeof views>[1]) => views([waypointNotFound], facts)

  it('is told of what carries the label; by Kiali of the workloads', () => {
    const namespaces = [ambientNamespace('shop', 'gone')]
    const services = [buildService('shop/cart', { labels: { 'istio.io/use-waypoint': 'lost' } })]
    expect(run({ namespaces, services, workloads: [workload({})] })).toEqual({
      ours: [
        `KIA1313 /shop ${label('use-waypoint')}`,
        `KIA1313 shop/cart ${label('use-waypoint')}`,
      ],
      kialis: ['KIA1313 shop/cart metadata.namespace'],
    })
  })

  it.each([
    [
      'a Gateway of the Gateway API',
      {
        objects: [
          buildObject('Gateway', 'shop/w', {}, { apiVersion: 'gateway.networking.k8s.io/v1' }),
        ],
      },
    ],
    [
      'a workload that serves one',
      { workloads: [buildWorkload('shop/w', { dataPlane: 'waypoint' })] },
    ],
  ])('knows %s', (_, facts) => {
    expect(run({ namespaces: [ambientNamespace('shop', 'w')], ...facts }).ours).toEqual([])
  })

  it('looks in the namespace that the labels name', () => {
    const labels = { 'istio.io/use-waypoint': 'w', 'istio.io/use-waypoint-namespace': 'edge' }
    const namespaces = [buildNamespace('shop', { labels })]
    const waypoint = (place: string) => ({
      workloads: [buildWorkload(place, { dataPlane: 'waypoint' })],
    })
    expect(run({ namespaces, ...waypoint('edge/w') }).ours).toEqual([])
    expect(run({ namespaces, ...waypoint('shop/w') }).ours).toHaveLength(1)
  })
})
