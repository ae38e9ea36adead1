import { describe, expect, it } from 'vitest'
import { authorisationNamespace, parseRequestTarget } from './request-target.ts'

const read = (path: string) => {
  const target = parseRequestTarget(path)
  return target && { ...target, resource: target.resource.kind }
}

describe('parseRequestTarget', () => {
  it('reads core, grouped and cluster-wide paths', () => {
    expect(read('/api/v1/pods')).toMatchObject({ resource: 'Pod', namespace: undefined })
    expect(read('/api/v1/namespaces/shop/pods/a/log')).toEqual({
      resource: 'Pod',
      version: 'v1',
      namespace: 'shop',
      name: 'a',
      subresource: 'log',
    })
    expect(read('/apis/networking.istio.io/v1beta1/namespaces/shop/gateways/g')).toMatchObject({
      resource: 'Gateway',
      version: 'v1beta1',
      name: 'g',
    })
    expect(read('/api/v1/namespaces/shop')).toMatchObject({ resource: 'Namespace', name: 'shop' })
    expect(read('/api/v1/namespaces/shop/status')).toMatchObject({ subresource: 'status' })
    expect(read('/api/v1/nodes/n')).toMatchObject({ resource: 'Node', name: 'n' })
  })

  it('tells the two kinds of Gateway apart', () => {
    const group = (path: string) => parseRequestTarget(path)?.resource.group
    expect(group('/apis/gateway.networking.k8s.io/v1/gateways')).toBe('gateway.networking.k8s.io')
    expect(group('/apis/networking.istio.io/v1/gateways')).toBe('networking.istio.io')
  })

  it.each([
    '/api/v2/pods',
    '/api/v1/unicorns',
    '/apis/apps/v1beta1/deployments',
    '/api/v1/pods/a', // a namespaced object outside its namespace
    '/api/v1/namespaces/shop/nodes/n', // a cluster-wide one within
    '/api/v1/namespaces/shop/pods/a/log/b',
    '/apis/networking.istio.io/v1/envoyfilters', // served as v1alpha3 only
    '/api/v1/namespaces/%zz/pods',
    '/metrics',
  ])('finds nothing at %s', (path) => {
    expect(parseRequestTarget(path)).toBeUndefined()
  })

  it('checks rights on a Namespace within itself', () => {
    const target = parseRequestTarget('/api/v1/namespaces/shop')
    expect(target && authorisationNamespace(target)).toBe('shop')
  })
})
