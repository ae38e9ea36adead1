import { createServer } from 'node:http'
import {
  type AddressInfo,
  connect,
  createServer as createTcpServer,
  type Socket,
  type Server as TcpServer,
} from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { ApiError } from '../kubernetes/api-error.ts'
import { getOverStream } from './get-over-stream.ts'
import { type Connect, readPodJson, readPodText } from './read-pod.ts'

const servers: TcpServer[] = []
const sockets = new Set<Socket>()
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  for (const server of servers.splice(0)) await new Promise((done) => server.close(done))
})

/** @returns what connects to it, whatever the pod */
async function listening(server: TcpServer): Promise<Connect> {
  servers.push(server)
  server.on('connection', (socket) => sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return async () => connect(port, '127.0.0.1')
}

const question = {
  source: 'envoy',
  cluster: 'harbour-1',
  namespace: 'shop',
  pod: 'cart-0',
  port: 15000,
  path: '/config_dump?include_eds',
  timeoutMs: 5000,
} as const

describe('reading a port of a pod', () => {
  it('asks once over one connection, and counts it', async () => {
    const seen: (string | undefined)[] = []
    const open = await listening(
      createServer((request, response) => {
        seen.push(request.url, request.headers.connection)
        response.end('{"configs":[]}')
      }),
    )
    const answer = await readPodJson(open, question)
    expect(answer).toMatchObject({ value: { configs: [] }, queries: 1 })
    expect(seen).toEqual(['/config_dump?include_eds', 'close'])
  })

  it('reads text as it is', async () => {
    const open = await listening(createServer((_, response) => response.end('1.29.1-abc-Clean')))
    expect((await readPodText(open, question)).value).toBe('1.29.1-abc-Clean')
  })

  it.each<[string, () => Promise<Connect>, string, string]>([
    [
      'no JSON',
      () => listening(createServer((_, response) => response.end('<html>'))),
      'garbage',
      'sources.pod-garbage',
    ],
    [
      'no HTTP',
      () => listening(createTcpServer((socket) => socket.end('220 smtp ready\r\n'))),
      'garbage',
      'sources.pod-garbage',
    ],
    [
      'a status of failure',
      () => listening(createServer((_, response) => response.writeHead(503).end())),
      'http-error',
      'sources.pod-http-error',
    ],
    [
      'a connection that ends at once',
      () => listening(createTcpServer((socket) => socket.destroy())),
      'unreachable',
      'sources.pod-unreachable',
    ],
    [
      'no permission',
      async () => () => Promise.reject(new ApiError('forbidden', 403, 'no')),
      'unauthorized',
      'sources.pod-forbidden',
    ],
    [
      'a pod that has gone',
      async () => () => Promise.reject(new ApiError('not-found', 404, 'no')),
      'not-found',
      'sources.pod-gone',
    ],
  ])('says which pod it is about: %s', async (_, open, kind, id) => {
    await expect(readPodJson(await open(), question)).rejects.toMatchObject({
      source: 'envoy',
      operation: '/config_dump',
      kind,
      reason: { id, params: { pod: 'shop/cart-0' } },
    })
  })

  it('gives up on what is too slow or too large', async () => {
    const silent = await listening(createTcpServer(() => {}))
    const open = () => silent('shop', 'cart-0', 15000)
    await expect(getOverStream(open, '/', { timeoutMs: 50, maxBytes: 100 })).rejects.toMatchObject({
      kind: 'slow',
    })

    const large = await listening(
      createServer((_, response) => response.end('x'.repeat(1_000_000))),
    )
    await expect(
      getOverStream(() => large('shop', 'cart-0', 15000), '/', { timeoutMs: 5000, maxBytes: 100 }),
    ).rejects.toMatchObject({ kind: 'garbage' })
  })
})
