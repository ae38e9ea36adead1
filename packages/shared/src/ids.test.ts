import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  edgeId,
  parseEdgeId,
  parseId,
  parseWorkloadId,
  serviceId,
  unknownId,
  workloadId,
} from './ids.ts'

const name = fc.string({ minLength: 1, unit: 'grapheme' })

describe('ids', () => {
  it('are written as kind:cluster/namespace/name', () => {
    expect(workloadId('harbour-1', 'shop', 'Deployment', 'storefront')).toBe(
      'workload:harbour-1/shop/Deployment/storefront',
    )
    expect(serviceId('harbour-1', 'shop', 'catalogue')).toBe('service:harbour-1/shop/catalogue')
  })

  it('come back whole, whatever stands in the parts', () => {
    fc.assert(
      fc.property(name, name, name, name, (cluster, namespace, workloadKind, workload) => {
        const id = workloadId(cluster, namespace, workloadKind, workload)
        expect(parseWorkloadId(id)).toEqual({ cluster, namespace, workloadKind, name: workload })
      }),
    )
  })

  it('are written whatever a name holds, half a character included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        const name = `${text}\ud800`
        const id = workloadId('c', name, 'Deployment', name)
        expect(parseId(id)?.parts).toEqual([
          'c',
          name.replace(/\p{Surrogate}/gu, '\uFFFD'),
          'Deployment',
          name.replace(/\p{Surrogate}/gu, '\uFFFD'),
        ])
        const edge = edgeId({ source: id, service: name, target: id, protocol: 'http', via: null })
        expect(parseEdgeId(edge)?.service).toBe(name.replace(/\p{Surrogate}/gu, '\uFFFD'))
      }),
    )
  })

  it('never collide where a name holds a separator', () => {
    expect(serviceId('a', 'b/c', 'd')).not.toBe(serviceId('a', 'b', 'c/d'))
  })

  it('are refused where they are none', () => {
    for (const text of ['', 'nonsense', 'pod:a/b/c', 'workload:%E0%A4%A', 'service']) {
      expect(parseId(text), text).toBeNull()
    }
    expect(parseWorkloadId(serviceId('a', 'b', 'c'))).toBeNull()
  })
})

describe('edge ids', () => {
  it('come back whole, with and without service and waypoint', () => {
    fc.assert(
      fc.property(name, name, fc.option(name), fc.option(name), (a, b, service, via) => {
        const edge = {
          source: unknownId(a),
          service: service === null ? null : serviceId('c', 'n', service),
          target: workloadId('c', 'n', 'Deployment', b),
          protocol: 'http',
          via: via === null ? null : workloadId('c', 'n', 'Deployment', via),
        }
        expect(parseEdgeId(edgeId(edge))).toEqual(edge)
      }),
    )
  })

  it('are refused where they are none', () => {
    for (const text of ['', 'edge:', 'edge:a|b', 'edge:a|b|c|d|%', 'service:a/b/c']) {
      expect(parseEdgeId(text), text).toBeNull()
    }
  })
})
