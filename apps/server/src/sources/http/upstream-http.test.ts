import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createUpstreamHttp, type UpstreamHttp } from './upstream-http.ts'

describe('an upstream that closes idle connections', () => {
  let server: Server
  let http: UpstreamHttp
  /** Requests of each connection, in the order of the connections. */
  let connections: Map<Socket, number>
  /** Whether a further request of a connection is answered, and the first of a new one. */
  let answersAgain: boolean
  let answersNew: boolean

  beforeEach(async () => {
    connections = new Map()
    answersAgain = true
    answersNew = true
    server = createServer((request, response) => {
      const { socket } = request
      const count = (connections.get(socket) ?? 0) + 1
      connections.set(socket, count)
      if (count > 1 ? answersAgain : answersNew) response.end('fine')
      else socket.resetAndDestroy()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    http = createUpstreamHttp({ url }, { timeoutMs: 5000, maxBytes: 1000, readFile: () => '' })
  })
  afterEach(async () => {
    http.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  const ask = () => http.send({ path: '/' })

  it('is asked again over a connection of its own', async () => {
    await ask()
    answersAgain = false
    expect((await ask()).text).toBe('fine')
    expect([...connections.values()]).toEqual([2, 1])
  })

  it('is not asked again where a new connection breaks', async () => {
    answersNew = false
    await expect(ask()).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect([...connections.values()]).toEqual([1])
  })
})
