import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ApiError } from './api-error.ts'
import { apiUrl } from './api-url.ts'

const server = 'https://api.example:6443/k8s/clusters/c-1'
const name = fc.oneof(
  fc.string({ minLength: 1, unit: 'binary' }),
  fc
    .array(fc.constantFrom('/', '..', '.', '%2e', '?', '#', '\\', '@', ':', ' ', '\n', '\ud800'), {
      minLength: 1,
    })
    .map((parts) => parts.join('')),
)

it('keeps every name in its own segment', () => {
  fc.assert(
    fc.property(name, name, (namespace, pod) => {
      fc.pre(![namespace, pod].some((each) => each === '.' || each === '..'))
      const url = apiUrl(server, ['api', 'v1', 'namespaces', namespace, 'pods', pod])
      expect([url.origin, url.search, url.hash]).toEqual(['https://api.example:6443', '', ''])
      const segments = url.pathname.split('/')
      expect(segments.slice(0, 7).join('/')).toBe('/k8s/clusters/c-1/api/v1/namespaces')
      expect(segments).toHaveLength(10)
      expect(decodeURIComponent(segments[7] ?? '')).toBe(
        namespace.replace(/\p{Surrogate}/gu, '\uFFFD'),
      )
      expect(decodeURIComponent(segments[9] ?? '')).toBe(pod.replace(/\p{Surrogate}/gu, '\uFFFD'))
    }),
  )
})

it.each(['', '.', '..'])('takes %j for no name', (part) => {
  expect(() => apiUrl(server, ['api', 'v1', 'namespaces', part, 'pods'])).toThrow(ApiError)
})
