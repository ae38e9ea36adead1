import { expect, it } from 'vitest'
import { ApiError } from './api-error.ts'
import { findProxyClusterId } from './proxy-cluster-id.ts'

const variable = (value: string) => ({ env: [{ name: 'ISTIO_META_CLUSTER_ID', value }] })
const pod = (spec: object) => ({ metadata: { name: 'p' }, spec: { containers: [], ...spec } })
const { signal } = new AbortController()

const find = (items: unknown[], namespaces: readonly string[] | null = null) =>
  findProxyClusterId(
    {
      get: async (path) => {
        if (path.includes('hidden')) throw new ApiError('forbidden', 403, 'no')
        return { metadata: {}, items }
      },
    },
    namespaces,
    signal,
  )

it('reads it from a sidecar, a native one as well', async () => {
  expect(await find([pod({ containers: [{}, variable('east')] })])).toBe('east')
  expect(await find([pod({}), pod({ initContainers: [variable('west')] })])).toBe('west')
})

it('is silent where no pod says it, or pods may not be read', async () => {
  expect(await find([pod({ containers: [{ env: [{ name: 'OTHER' }] }] }), 'odd'])).toBeNull()
  expect(await find([pod({ containers: [variable('east')] })], ['hidden'])).toBeNull()
  expect(await find([pod({ containers: [variable('east')] })], ['hidden', 'shop'])).toBe('east')
})

it('lets a server that is away be known', async () => {
  const get = () => Promise.reject(new ApiError('unreachable', null, 'gone'))
  await expect(findProxyClusterId({ get }, null, signal)).rejects.toThrow('gone')
})
