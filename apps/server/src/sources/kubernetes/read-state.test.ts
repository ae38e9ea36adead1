import { expect, it } from 'vitest'
import { ApiError } from './api-error.ts'
import { type ReadState, stateOf } from './read-state.ts'

const failure = (kind: ApiError['kind'], status: number | null = null) =>
  new ApiError(kind, status, kind)

const kind = (name: string, failed: ApiError | null, unreadable = 0) => ({
  kind: name,
  failure: failed,
  unreadable,
})

const read = (parts: Partial<ReadState>): ReadState => ({
  server: 'https://10.0.0.1:6443',
  timeoutMs: 10_000,
  reachability: null,
  kinds: [kind('Pod', null), kind('Service', null)],
  allListed: true,
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
  [
    'some kinds are forbidden',
    {
      kinds: [kind('Pod', null), kind('CronJob', failure('forbidden', 403))],
    },
    'partial',
    'sources.kubernetes-forbidden',
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
    'sources.unauthorized',
  ],
  ['the certificate is not trusted', { reachability: failure('tls') }, 'failed', 'sources.tls'],
  [
    'some objects are odd',
    { kinds: [kind('Pod', null, 2), kind('Service', null)] },
    'partial',
    'sources.kubernetes-unreadable',
  ],
  ['nothing answers', { reachability: failure('unreachable') }, 'failed', 'sources.unreachable'],
  ['a login page answers', { reachability: failure('garbage', 200) }, 'failed', 'sources.garbage'],
])('%s', (_, parts, state, id) => {
  const found = stateOf(read(parts))
  expect(found.state).toBe(state)
  expect(found.message?.id ?? null).toBe(id)
})
