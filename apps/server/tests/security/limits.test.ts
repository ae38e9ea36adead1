/** What one client may take: its time, its bytes. Bodies and headers that are too large: http.test. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../support/test-server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer({ prometheus: 'http://127.0.0.1:9' })
})
afterAll(() => server?.close())

/** Sends the beginning of a request, and nothing more. @returns what came until it was hung up */
async function sendSome(beginning: string): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port: server.port, allowHalfOpen: true })
  await once(socket, 'connect')
  socket.write(beginning)
  const heard = await text(socket)
  socket.destroy()
  return heard
}

describe('a client that takes its time', () => {
  it.concurrent.each([
    ['sends half of its headers', 'GET /api/status HTTP/1.1\r\nHost: localhost\r\nX-Half'],
    [
      'sends half of its body',
      'POST /api/graph HTTP/1.1\r\nHost: localhost\r\nX-Periplus-Request: 1\r\n' +
        'Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"a":',
    ],
  ])(
    'and %s is hung up on',
    async (_, beginning) => {
      expect(await sendSome(beginning)).toMatch(/^HTTP\/1\.1 408 /)
      expect((await server.fetch('/healthz')).status).toBe(200)
    },
    60_000,
  )
})
