import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from './api-error.ts'
import type { ApiQuery, KubernetesClient } from './client.ts'
import { type Reflector, startReflector } from './reflector.ts'
import { OnlyMetadata } from './wire/metadata.ts'

type Answer = unknown | Error
interface Asked {
  readonly verb: 'list' | 'watch'
  readonly query: ApiQuery
}

const object = (name: string, resourceVersion: string, labels = {}) => ({
  metadata: { namespace: 'shop', name, resourceVersion, labels },
})
const page = (resourceVersion: string, items: unknown[], next?: string) => ({
  metadata: { resourceVersion, continue: next },
  items,
})
const event = (type: string, body: unknown) => ({ type, object: body })

/** Answers each list and each watch with the next of its script; then watches stay open. */
function scripted(lists: Answer[], watches: Answer[][]) {
  const asked: Asked[] = []
  const client: KubernetesClient = {
    async get(_path, options) {
      asked.push({ verb: 'list', query: options?.query ?? {} })
      const answer = lists.shift()
      if (answer instanceof Error) throw answer
      return answer
    },
    async *watch(_path, options) {
      asked.push({ verb: 'watch', query: options.query ?? {} })
      const events = watches.shift()
      const [first] = events ?? []
      if (first instanceof Error) throw first
      options.onOpen?.()
      for (const each of events ?? []) yield each
      if (!events) {
        await new Promise((resolve) => options.signal?.addEventListener('abort', resolve))
      }
    },
    requestCount: () => asked.length,
  }
  return { client, asked }
}

describe('startReflector', () => {
  const stop = { controller: new AbortController() }
  beforeEach(() => {
    vi.useFakeTimers()
    stop.controller = new AbortController()
  })
  afterEach(() => {
    stop.controller.abort()
    vi.useRealTimers()
  })

  function start(lists: Answer[], watches: Answer[][]) {
    const { client, asked } = scripted(lists, watches)
    let changes = 0
    const told: unknown[] = []
    const reflector = startReflector(
      {
        client,
        kind: 'Pod',
        path: ['api', 'v1', 'pods'],
        read: (raw) => OnlyMetadata.parse(raw).metadata.labels,
        onChange: () => {
          changes += 1
        },
        observer: {
          listed: () => told.push('listed'),
          saw: (before, after) => told.push([before?.version ?? null, after?.version ?? null]),
        },
        random: () => 0,
      },
      stop.controller.signal,
    )
    return { reflector, asked, told, changes: () => changes }
  }

  const names = (reflector: Reflector<unknown>) => [...reflector.items.keys()].sort()

  it('lists in pages of 500, then watches from the version of the list', async () => {
    const { reflector, asked } = start(
      [page('10', [object('a', '3')], 'token'), page('10', [object('b', '7')])],
      [],
    )
    await reflector.ready
    await vi.advanceTimersByTimeAsync(0)
    expect(names(reflector)).toEqual(['shop/a', 'shop/b'])
    expect(asked.map(({ query }) => [query.limit, query.continue])).toEqual([
      [500, undefined],
      [500, 'token'],
      [undefined, undefined],
    ])
    expect(asked[2]?.query).toMatchObject({
      watch: 'true',
      allowWatchBookmarks: 'true',
      resourceVersion: '10',
    })
  })

  it('applies events, and resumes from the last version when the server ends the watch', async () => {
    const { reflector, asked } = start(
      [page('10', [object('a', '3'), object('b', '4')])],
      [
        [
          event('ADDED', object('c', '11')),
          event('MODIFIED', object('a', '12', { version: 'v2' })),
          event('DELETED', object('b', '13')),
          event('BOOKMARK', { metadata: { resourceVersion: '20' } }),
        ],
      ],
    )
    await vi.advanceTimersByTimeAsync(2000)
    expect(names(reflector)).toEqual(['shop/a', 'shop/c'])
    expect(reflector.items.get('shop/a')).toEqual({ version: 'v2' })
    const last = asked.at(-1)
    expect(last).toMatchObject({ verb: 'watch', query: { resourceVersion: '20' } })
    expect(asked.filter(({ verb }) => verb === 'list')).toHaveLength(1)
  })

  it.each([
    ['as an event', event('ERROR', { code: 410, message: 'too old' })],
    ['as an answer', new ApiError('gone', 410, 'too old')],
  ])('lists anew after 410 %s', async (_, gone) => {
    const { reflector, asked } = start(
      [page('10', [object('a', '3')]), page('50', [object('z', '40')])],
      [[gone]],
    )
    await vi.advanceTimersByTimeAsync(1500)
    expect(names(reflector)).toEqual(['shop/z'])
    expect(asked.map(({ verb }) => verb)).toEqual(['list', 'watch', 'list', 'watch'])
    expect(reflector.failure()).toBeNull()
  })

  it('keeps what it knows while the server is away, waits longer each time, then resumes', async () => {
    const away = () => [new ApiError('unreachable', null, 'ECONNREFUSED')]
    const { reflector, asked } = start([page('10', [object('a', '3')])], [away(), away(), away()])
    await vi.advanceTimersByTimeAsync(500)
    expect(reflector.failure()?.kind).toBe('unreachable')
    expect(names(reflector)).toEqual(['shop/a'])
    await vi.advanceTimersByTimeAsync(500)
    expect(asked).toHaveLength(3)
    await vi.advanceTimersByTimeAsync(1999)
    expect(asked).toHaveLength(3)
    await vi.advanceTimersByTimeAsync(4001)
    expect(asked).toHaveLength(5)
    expect(asked.at(-1)?.query.resourceVersion).toBe('10')
    expect(reflector.failure()).toBeNull()
  })

  it('is ready with nothing where the kind may not be read, and forgets what it no longer may', async () => {
    const forbidden = new ApiError('forbidden', 403, 'no')
    const denied = start([forbidden], [])
    await denied.reflector.ready
    expect(denied.reflector.failure()?.kind).toBe('forbidden')

    const revoked = start([page('10', [object('a', '3')]), forbidden], [[forbidden]])
    await vi.advanceTimersByTimeAsync(1500)
    expect(names(revoked.reflector)).toEqual([])
    expect(revoked.changes()).toBe(2)
  })

  it('keeps what may be listed but not watched, and lists it again and again', async () => {
    const forbidden = () => [new ApiError('forbidden', 403, 'may not watch')]
    const { reflector, asked } = start(
      [page('10', [object('a', '3')]), page('20', [object('b', '12')])],
      [forbidden(), forbidden()],
    )
    await vi.advanceTimersByTimeAsync(500)
    expect(names(reflector)).toEqual(['shop/a'])
    expect(reflector.failure()?.kind).toBe('forbidden')
    await vi.advanceTimersByTimeAsync(1000)
    expect(names(reflector)).toEqual(['shop/b'])
    expect(asked.map(({ verb }) => verb)).toEqual(['list', 'watch', 'list', 'watch'])
  })

  it('leaves out what cannot be read, and counts it', async () => {
    const odd = { metadata: { namespace: 'shop', name: 'odd', resourceVersion: '2', labels: 7 } }
    const { reflector } = start(
      [page('1', [object('a', '1'), odd])],
      [[event('MODIFIED', { ...odd })], [event('MODIFIED', object('odd', '3'))]],
    )
    await vi.advanceTimersByTimeAsync(0)
    expect(names(reflector)).toEqual(['shop/a'])
    expect(reflector.unreadable()).toBe(1)
    await vi.advanceTimersByTimeAsync(2000)
    expect(names(reflector)).toEqual(['shop/a', 'shop/odd'])
    expect(reflector.unreadable()).toBe(0)
  })

  const versioned = (name: string, version: string, resourceVersion = '1') =>
    object(name, resourceVersion, { version })

  it('tells what becomes of objects, from the first list on', async () => {
    const { told } = start(
      [page('10', [versioned('a', 'v1'), versioned('b', 'v1')])],
      [
        [
          event('ADDED', versioned('c', 'v1', '11')),
          event('MODIFIED', versioned('a', 'v2', '12')),
          event('DELETED', versioned('b', 'v1', '13')),
        ],
      ],
    )
    await vi.advanceTimersByTimeAsync(0)
    expect(told).toEqual(['listed', [null, 'v1'], ['v1', 'v2'], ['v1', null]])
  })

  it('tells what changed while it did not look, once there is a list again', async () => {
    const gone = () => [event('ERROR', { code: 410, message: 'too old' })]
    const forbidden = () => new ApiError('forbidden', 403, 'no')
    const { told } = start(
      [
        page('10', [versioned('a', 'v1'), versioned('b', 'v1')]),
        page('20', [versioned('a', 'v2'), versioned('c', 'v1')]),
        forbidden(),
        page('30', [versioned('a', 'v3')]),
      ],
      [gone(), [forbidden()]],
    )
    await vi.advanceTimersByTimeAsync(1500)
    expect(told).toEqual(['listed', ['v1', 'v2'], ['v1', null], [null, 'v1']])
    told.length = 0
    await vi.advanceTimersByTimeAsync(20_000)
    expect(told).toEqual([
      ['v2', 'v3'],
      ['v1', null],
    ])
  })

  it('tells nothing of what could not be read, before or after', async () => {
    const odd = { metadata: { namespace: 'shop', name: 'a', resourceVersion: '2', labels: 7 } }
    const { told, reflector } = start(
      [page('10', [versioned('a', 'v1')])],
      [[event('MODIFIED', odd)], [event('MODIFIED', versioned('a', 'v1', '3'))]],
    )
    await vi.advanceTimersByTimeAsync(2000)
    expect(names(reflector)).toEqual(['shop/a'])
    expect(told).toEqual(['listed'])
  })

  it('forgets what could not be read when that is deleted', async () => {
    const odd = { metadata: { namespace: 'shop', name: 'a', resourceVersion: '2', labels: 7 } }
    const { reflector } = start([page('10', [odd])], [[event('DELETED', odd)]])
    await vi.advanceTimersByTimeAsync(0)
    expect(reflector.unreadable()).toBe(0)
  })

  it('calls an answer that is no list garbage', async () => {
    const { reflector } = start(['<html>'], [])
    await reflector.ready
    expect(reflector.failure()?.kind).toBe('garbage')
  })

  it('asks nothing more once it is stopped', async () => {
    const { asked } = start([page('10', [])], [[]])
    await vi.advanceTimersByTimeAsync(0)
    stop.controller.abort()
    const before = asked.length
    await vi.advanceTimersByTimeAsync(60_000)
    expect(asked).toHaveLength(before)
  })
})
