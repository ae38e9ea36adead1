import { message } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { AccessError } from './access-error.ts'
import { ApiError, errorOfTransport } from './api-error.ts'
import { type ReadState, stateOf } from './read-state.ts'
import { ThrottledError } from './throttle.ts'

const failure = (kind: ApiError['kind'], status: number | null = null) =>
  new ApiError(kind, status, kind)

const kind = (name: string, failed: ApiError | null, unreadable = 0) => ({
  kind: name,
  failure: failed,
  unreadable,
})

const read = (parts: Partial<ReadState>): ReadState => ({
  server: 'https://10.0.0.1:6443',
  context: 'west',
  timeoutMs: 10_000,
  reachability: null,
  kinds: [kind('Pod', null), kind('Service', null)],
  refusedSecrets: [],
  allListed: true,
  hasIstio: true,
  cluster: 'west',
  sharedId: null,
  ...parts,
})

it.each<[string, Partial<ReadState>, string, string | null]>([
  ['all is well', {}, 'ok', null],
  [
    'a definition is not installed',
    { kinds: [kind('Canary', failure('not-found', 404))] },
    'ok',
    null,
  ],
  ['the first lists are under way', { allListed: false }, 'partial', 'sources.not-yet-read'],
  ['Istio is not installed', { hasIstio: false }, 'partial', 'kubernetes.no-istio'],
  ['another cluster has its ID', { sharedId: 'x' }, 'partial', 'kubernetes.same-cluster-id'],
  [
    'some kinds are forbidden',
    {
      kinds: [kind('Pod', null), kind('CronJob', failure('forbidden', 403))],
    },
    'partial',
    'sources.kubernetes-forbidden',
  ],
  [
    'secrets of gateways are forbidden',
    { refusedSecrets: [{ namespace: 'edge', name: 'web' }] },
    'partial',
    'kubernetes.secrets-forbidden',
  ],
  [
    'one kind cannot be read right now',
    {
      kinds: [kind('Pod', failure('http-error', 500)), kind('Service', null)],
    },
    'partial',
    'sources.http-error',
  ],
  [
    'the token is refused',
    { reachability: failure('unauthorized', 401) },
    'failed',
    'kubernetes.unauthorized',
  ],
  [
    'the token of the pod is refused',
    { context: null, reachability: failure('unauthorized', 401) },
    'failed',
    'kubernetes.unauthorized-account',
  ],
  [
    'the server throttles',
    { reachability: new ThrottledError(429, 6500) },
    'failed',
    'kubernetes.throttled',
  ],
  [
    'a credential plugin fails',
    { reachability: new AccessError(message('kubernetes.oidc-expired', { context: 'west' })) },
    'failed',
    'kubernetes.oidc-expired',
  ],
  [
    'some objects are odd',
    { kinds: [kind('Pod', null, 2), kind('Service', null)] },
    'partial',
    'sources.kubernetes-unreadable',
  ],
  ['nothing answers', { reachability: failure('unreachable') }, 'failed', 'kubernetes.unreachable'],
  ['a login page answers', { reachability: failure('garbage', 200) }, 'failed', 'sources.garbage'],
])('%s', (_, parts, state, id) => {
  const found = stateOf(read(parts))
  expect(found.state).toBe(state)
  expect(found.message?.id ?? null).toBe(id)
})

describe('a certificate that is not trusted', () => {
  it.each([
    ['CERT_HAS_EXPIRED', 'kubernetes.server-certificate-expired'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'kubernetes.server-certificate-unknown'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'kubernetes.server-certificate-name'],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'kubernetes.client-certificate-refused'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'kubernetes.no-tls'],
    ['EPROTO', 'kubernetes.no-tls'],
  ])('is told by what is wrong with it: %s', (code, id) => {
    const error = errorOfTransport(Object.assign(new Error('long text'), { code }))
    const { state, message } = stateOf(read({ reachability: error }))
    expect([state, message?.id]).toEqual(['failed', id])
    expect(message?.params.detail).toContain(code)
  })

  it('tells for which names it would do', () => {
    const error = Object.assign(new Error('long'), {
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
      cert: { subjectaltname: 'DNS:api.west' },
    })
    const { message } = stateOf(read({ reachability: errorOfTransport(error) }))
    expect(message?.params.detail).toContain('DNS:api.west')
  })
})
