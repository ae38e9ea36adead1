import { describe, expect, it } from 'vitest'
import { serviceOfUrl } from './service-url.ts'

describe('serviceOfUrl', () => {
  it.each([
    ['http://prometheus.ops.svc:9090', 9090],
    ['http://prometheus.ops.svc/prefix', 80],
    ['https://user@prometheus.ops.svc.cluster.local', 443],
  ])('knows the Service of %s', (url, port) => {
    expect(serviceOfUrl(url)).toEqual({ namespace: 'ops', name: 'prometheus', port })
  })

  it.each(['http://localhost:9090', 'http://prometheus.ops:9090', 'https://a.b.svc.example.org'])(
    'leaves %s to who resolves names',
    (url) => {
      expect(serviceOfUrl(url)).toBeNull()
    },
  )
})
