import { appId, externalId, namespaceId, serviceId, workloadId } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { focusedGraphRoute } from './focus-link.ts'

describe('the route of a focused graph', () => {
  it('is that of a workload, with its kind', () => {
    expect(focusedGraphRoute(workloadId('east', 'shop', 'Deployment', 'a/b'))).toEqual({
      to: '/graph/workload/$cluster/$namespace/$kind/$name',
      params: { cluster: 'east', namespace: 'shop', kind: 'Deployment', name: 'a/b' },
    })
  })

  it.each([
    ['service', serviceId('east', 'shop', 'cart')],
    ['app', appId('east', 'shop', 'cart')],
    ['app', appId('east', 'shop', 'cart', 'v2')],
  ])('is that of a %s', (kind, id) => {
    expect(focusedGraphRoute(id)).toEqual({
      to: `/graph/${kind}/$cluster/$namespace/$name`,
      params: { cluster: 'east', namespace: 'shop', name: 'cart' },
    })
  })

  it.each([
    externalId('east', 'shop', 'api.example.com'),
    namespaceId('east', 'shop'),
    'unknown:east',
    'no id',
    'service:%E0%A4%A',
  ])('is none for %s', (id) => {
    expect(focusedGraphRoute(id)).toBeNull()
  })
})
