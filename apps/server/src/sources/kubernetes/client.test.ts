import { Agent, createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { createKubernetesClient } from './client.ts'

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

const clientAt = (server: string, timeoutMs = 5000) =>
  createKubernetesClient(
    {
      server,
      context: null,
      credentials: async () => ({ agent: new Agent(), headers: { authorization: 'Bearer t' } }),
    },
    timeoutMs,
  )

async function clientOf(answer: RequestListener) {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return clientAt(`http://127.0.0.1:${port}/prefix`)
}

const watchOptions = { idleLimitMs: 5000 }

describe('the client of the Kubernetes API', () => {
  it('encodes every segment of a path, and sends its credentials', async () => {
    const seen: (string | undefined)[] = []
    const client = await clientOf((request, response) => {
      seen.push(request.url, request.headers.authorization)
      response.end('{}')
    })
    await client.get(['api', 'v1', 'namespaces', '../secrets?x=1'], { query: { limit: 5 } })
    expect(seen).toEqual(['/prefix/api/v1/namespaces/..%2Fsecrets%3Fx%3D1?limit=5', 'Bearer t'])
    expect(client.requestCount()).toBe(1)
  })

  it('unpacks what the server has compressed', async () => {
    const client = await clientOf((_, response) => {
      response.setHeader('content-encoding', 'gzip').end(gzipSync('{"kind":"PodList"}'))
    })
    expect(await client.get(['api'])).toEqual({ kind: 'PodList' })
  })

  it.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [410, 'gone'],
    [500, 'http-error'],
  ])('says what HTTP %i means', async (status, kind) => {
    const client = await clientOf((_, response) => {
      response.writeHead(status).end('{"kind":"Status","message":"pods is forbidden"}')
    })
    const failure = { kind, status, message: 'pods is forbidden' }
    await expect(client.get(['api'])).rejects.toMatchObject(failure)
    await expect(client.watch(['api'], watchOptions).next()).rejects.toMatchObject(failure)
  })

  it('tells a page that is no JSON, and a server that is not there', async () => {
    const client = await clientOf((_, response) => {
      response.end('<html>log in</html>')
    })
    await expect(client.get(['api'])).rejects.toMatchObject({ kind: 'garbage' })
    await expect(clientAt('http://127.0.0.1:1').get(['api'])).rejects.toMatchObject({
      kind: 'unreachable',
      message: 'ECONNREFUSED',
    })
  })

  it('asks for other credentials once when its own are refused', async () => {
    const tokens = ['old', 'new', 'newest']
    const seen: (string | undefined)[] = []
    const server = createServer((request, response) => {
      seen.push(request.headers.authorization)
      response.writeHead(seen.length === 2 ? 200 : 401).end('{}')
    })
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const access = {
      server: `http://127.0.0.1:${port}`,
      context: null,
      credentials: async () => ({ agent: new Agent(), headers: { authorization: tokens[0] } }),
      refused: () => tokens.shift() !== undefined,
    }
    const client = createKubernetesClient(access, 5000)
    expect(await client.get(['api'])).toEqual({})
    expect(seen).toEqual(['old', 'new'])
    await expect(client.get(['api'])).rejects.toMatchObject({ kind: 'unauthorized' })
    expect(seen).toEqual(['old', 'new', 'new', 'newest'])
  })

  it('waits before it asks again when the server asks for fewer requests', async () => {
    let requests = 0
    const client = await clientOf((_, response) => {
      requests += 1
      if (requests === 1) response.writeHead(429, { 'retry-after': '1' }).end('slow down')
      else response.end('{}')
    })
    await expect(client.get(['api'])).rejects.toMatchObject({ kind: 'throttled', waitMs: 1000 })
    const stop = new AbortController()
    const waiting = client.get(['api'], { signal: stop.signal })
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(requests).toBe(1)
    expect(await waiting).toEqual({})
  })

  it('keeps connections, and does not mind when the server has ended one meanwhile', async () => {
    const sockets = new Set<object>()
    const server = createServer((request, response) => {
      sockets.add(request.socket)
      // Ends the connection when the next request comes on it.
      if (request.url === '/second' && sockets.size === 1) request.socket.destroy()
      else response.end('{}')
    })
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const agent = new Agent({ keepAlive: true })
    const credentials = async () => ({ agent, headers: {} })
    const client = createKubernetesClient(
      { server: `http://127.0.0.1:${port}`, context: null, credentials },
      5000,
    )
    await client.get(['first'])
    await client.get(['first'])
    expect(sockets.size).toBe(1)
    expect(await client.get(['second'])).toEqual({})
    expect(sockets.size).toBe(2)
    agent.destroy()
  })

  it('gives up on a server that does not answer', async () => {
    const server = createServer(() => {})
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const client = clientAt(`http://127.0.0.1:${port}`, 50)
    await expect(client.get(['api'])).rejects.toMatchObject({ kind: 'slow' })
  })

  it('reads the events of a watch one by one, wherever the chunks end', async () => {
    const text = '{"type":"ADDED","object":{"name":"café"}}\n{"type":"BOOKMARK","object":{}}\n'
    const bytes = Buffer.from(text)
    const accent = bytes.indexOf(0xc3)
    const client = await clientOf(async (_, response) => {
      for (const part of [bytes.subarray(0, accent + 1), bytes.subarray(accent + 1)]) {
        response.write(part)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      response.end()
    })
    let opened = 0
    const events: unknown[] = []
    const onOpen = () => {
      opened += 1
    }
    for await (const event of client.watch(['api'], { ...watchOptions, onOpen })) {
      events.push(event)
    }
    expect(events).toEqual([
      { type: 'ADDED', object: { name: 'café' } },
      { type: 'BOOKMARK', object: {} },
    ])
    expect(opened).toBe(1)
  })

  it('fails a watch whose connection breaks, and ends one that is aborted', async () => {
    const client = await clientOf((_, response) => {
      response.write('{"type":"ADDED"}\n')
      setTimeout(() => response.destroy(), 20)
    })
    const broken = client.watch(['api'], watchOptions)
    expect((await broken.next()).value).toEqual({ type: 'ADDED' })
    await expect(broken.next()).rejects.toMatchObject({ kind: 'unreachable' })

    const stop = new AbortController()
    const quiet = await clientOf((_, response) => {
      response.write('{"type":"ADDED"}\n')
    })
    const watch = quiet.watch(['api'], { ...watchOptions, signal: stop.signal })
    await watch.next()
    const next = watch.next()
    stop.abort()
    await expect(next).rejects.toBeInstanceOf(Error)
  })
})
