import { endpoint, statusEndpoint } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { status } from '../testing/answers.ts'
import { ApiError } from './api-error.ts'
import { createApi } from './client.ts'

const things = endpoint({
  path: '/api/things/{cluster}/{name}',
  summary: 'things',
  params: z.strictObject({ cluster: z.string(), name: z.string() }),
  query: z.strictObject({ from: z.optional(z.string()), namespaces: z.optional(z.string()) }),
  response: z.object({ count: z.number() }),
})

function apiWith(answer: (request: { address: string; init: RequestInit }) => Promise<Response>) {
  return createApi({
    basePath: '/periplus',
    language: 'zh-CN',
    connection: {
      fetch: (input, init = {}) => answer({ address: String(input), init }),
      openStream: () => {
        throw new Error('no stream here')
      },
    },
  })
}

const failure = async (response: Response) => {
  const api = apiWith(async () => response)
  const error: unknown = await api.request(statusEndpoint, {}).catch((each: unknown) => each)
  if (!(error instanceof ApiError)) throw new Error('expected an ApiError')
  return error
}

describe('a request', () => {
  it('goes to the path below the base path, with every part encoded', async () => {
    const seen: string[] = []
    const api = apiWith(async ({ address, init }) => {
      seen.push(address, new Headers(init.headers).get('accept-language') ?? '')
      return Response.json({ count: 1 })
    })
    const answer = await api.request(things, {
      params: { cluster: 'a/b', name: '..?x' },
      query: { from: 'now-5m', namespaces: undefined },
    })
    expect(answer).toEqual({ count: 1 })
    expect(seen).toEqual(['/periplus/api/things/a%2Fb/..%3Fx?from=now-5m', 'zh-CN'])
  })

  it('parses the answer with the contract', async () => {
    const api = apiWith(async () => Response.json(status()))
    await expect(api.request(statusEndpoint, {})).resolves.toEqual(status())
  })

  it('can be aborted, and says so as an abort', async () => {
    const aborting = new AbortController()
    const api = apiWith(async ({ init }) => {
      aborting.abort()
      init.signal?.throwIfAborted()
      return Response.json({})
    })
    await expect(api.request(statusEndpoint, {}, aborting.signal)).rejects.toMatchObject({
      name: 'AbortError',
    })
  })
})

describe('what goes wrong', () => {
  it('is a problem with its source, operation and parameters', async () => {
    const problem = {
      type: 'about:blank',
      title: 'Prometheus does not answer',
      status: 502,
      detail: 'Prometheus refused the connection.',
      id: 'problems.refused',
      params: {},
      source: 'prometheus',
      operation: 'read traffic',
      parameters: [{ name: 'from', reason: 'is not a time' }],
    }
    const error = await failure(Response.json(problem, { status: 502 }))
    expect(error).toMatchObject({
      kind: 'problem',
      status: 502,
      id: 'problems.refused',
      source: 'prometheus',
      operation: 'read traffic',
      detail: 'Prometheus refused the connection.',
      parameters: [{ name: 'from', reason: 'is not a time' }],
      isPassing: true,
    })
  })

  it('is unreadable where a proxy answers with a page of its own', async () => {
    const error = await failure(new Response('<html>Bad gateway</html>', { status: 502 }))
    expect(error).toMatchObject({ kind: 'unreadable', status: 502, detail: null })
  })

  it('is unreadable where the answer is not of this contract', async () => {
    const error = await failure(Response.json({ version: 7 }))
    expect(error).toMatchObject({ kind: 'unreadable', status: 200 })
  })

  it('is unreadable where the answer is no JSON', async () => {
    expect(await failure(new Response('<html>'))).toMatchObject({ kind: 'unreadable' })
  })

  it('is unreachable where no answer comes', async () => {
    const api = apiWith(async () => {
      throw new TypeError('Failed to fetch')
    })
    await expect(api.request(statusEndpoint, {})).rejects.toMatchObject({
      kind: 'unreachable',
      status: null,
      isPassing: true,
    })
  })

  it('is not worth another try where the question was wrong', async () => {
    const problem = { type: 'x', title: 'x', detail: 'x', id: 'x', params: {}, status: 400 }
    expect((await failure(Response.json(problem, { status: 400 }))).isPassing).toBe(false)
  })
})
