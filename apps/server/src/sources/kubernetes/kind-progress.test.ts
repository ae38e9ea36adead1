import { describe, expect, it } from 'vitest'
import { ApiError } from './api-error.ts'
import { progressOf } from './kind-progress.ts'

const read = (kind: string, path: string, failure: ApiError | null = null, complete = true) =>
  progressOf({
    kind,
    path: path.split('/'),
    items: new Map([['a', {}]]),
    failure: () => failure,
    isComplete: () => complete,
  })

describe('progressOf', () => {
  it.each([
    ['Pod', 'api/v1/pods', { namespace: null, group: '', resource: 'pods' }],
    ['Namespace shop', 'api/v1/namespaces', { kind: 'Namespace', resource: 'namespaces' }],
    [
      'shop/Deployment',
      'apis/apps/v1/namespaces/shop/deployments',
      { kind: 'Deployment', namespace: 'shop', group: 'apps', resource: 'deployments' },
    ],
    [
      'VirtualService',
      'apis/networking.istio.io/v1/virtualservices',
      { group: 'networking.istio.io', resource: 'virtualservices', objects: 1 },
    ],
  ])('tells the place of %s', (kind, path, expected) => {
    expect(read(kind, path)).toMatchObject(expected)
  })

  it.each([
    ['watched', null, true],
    ['reading', null, false],
    ['forbidden', new ApiError('forbidden', 403, 'no'), false],
    ['absent', new ApiError('not-found', 404, 'no'), true],
    ['failed', new ApiError('unreachable', null, 'no'), true],
  ] as const)('says %s', (state, failure, complete) => {
    expect(read('Pod', 'api/v1/pods', failure, complete).state).toBe(state)
  })
})
