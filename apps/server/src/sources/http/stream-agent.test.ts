import { readFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import { Duplex } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { createUpstreamHttp, type PlacedUpstream } from './upstream-http.ts'

const tls = (file: string) =>
  fileURLToPath(new URL(`../../../tests/support/tls/${file}`, import.meta.url))
const readFile = (path: string) => readFileSync(path, 'utf8')

const endings: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0)) await end()
})

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  endings.push(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return (server.address() as AddressInfo).port
}

/** A stream that has nothing of a socket, as one through a port-forward. */
function bareStream(port: number): Duplex {
  const socket = connect(port, '127.0.0.1')
  const stream = new Duplex({
    read: () => socket.resume(),
    write: (chunk, _, done) => socket.write(chunk, done),
    destroy(error, done) {
      socket.destroy()
      done(error)
    },
  })
  stream.on('error', () => {})
  socket.on('data', (chunk) => {
    if (!stream.push(chunk)) socket.pause()
  })
  socket.on('close', () => {
    stream.push(null)
    stream.end()
  })
  socket.on('error', (error) => stream.destroy(error))
  return stream
}

/** An upstream that is reached over bare streams. */
function upstreamAt(port: number, upstream: Partial<PlacedUpstream> = {}) {
  const opened: Duplex[] = []
  const isCurrent = new Set<Duplex>()
  const http = createUpstreamHttp(
    { url: 'http://prometheus.ops.svc:9090', ...upstream },
    {
      timeoutMs: 5000,
      maxBytes: 1000,
      readFile,
      open: async () => {
        const stream = bareStream(port)
        opened.push(stream)
        isCurrent.add(stream)
        return { stream, isCurrent: () => isCurrent.has(stream) }
      },
    },
  )
  endings.push(async () => http.close())
  return { http, opened, isCurrent }
}

const ask = (http: { send: (request: { path: string }) => Promise<{ text: string }> }) =>
  http.send({ path: '/' }).then(({ text }) => text)

describe('connections that are opened in a way of their own', () => {
  const fine: RequestListener = (_, response) => response.end('fine')

  it('carry one request after the other', async () => {
    const { http, opened } = upstreamAt(await listening(createServer(fine)))
    for (let count = 0; count < 30; count += 1) expect(await ask(http)).toBe('fine')
    expect(opened).toHaveLength(1)
    const [stream] = opened
    for (const event of ['close', 'error', 'data', 'end', 'free']) {
      expect(stream?.listenerCount(event)).toBeLessThan(5)
    }
  })

  it('are at most eight, however many requests there are at once', async () => {
    const { http, opened } = upstreamAt(await listening(createServer(fine)))
    const answers = await Promise.all(Array.from({ length: 30 }, () => ask(http)))
    expect(new Set(answers)).toEqual(new Set(['fine']))
    expect(opened).toHaveLength(8)
  })

  it('are not used again when they lead to where a new one would not', async () => {
    const { http, opened, isCurrent } = upstreamAt(await listening(createServer(fine)))
    await ask(http)
    isCurrent.clear()
    expect(await ask(http)).toBe('fine')
    expect(opened.map(({ destroyed }) => destroyed)).toEqual([true, false])
  })

  it('are opened anew when the other end went while they were idle', async () => {
    const server = createServer(fine)
    const { http, opened } = upstreamAt(await listening(server))
    await Promise.all([ask(http), ask(http)])
    server.closeAllConnections()
    expect(await ask(http)).toBe('fine')
    expect(opened).toHaveLength(3)
  })

  it('are opened anew when the other end goes at the very moment of a request', async () => {
    let count = 0
    const server = createServer((request, response) => {
      count += 1
      if (count === 3) request.socket.destroy()
      else response.end('fine')
    })
    const { http, opened } = upstreamAt(await listening(server))
    await Promise.all([ask(http), ask(http)])
    expect(await ask(http)).toBe('fine')
    // Of the two that were idle neither is used again.
    expect(opened).toHaveLength(3)
    expect(count).toBe(4)
  })

  it('fail where the first request of a new one fails', async () => {
    const server = createServer(({ socket }) => socket.destroy())
    const { http, opened } = upstreamAt(await listening(server))
    await expect(ask(http)).rejects.toThrow()
    expect(opened).toHaveLength(1)
  })

  describe('with TLS inside', () => {
    const secure = (name: string) =>
      listening(
        createSecureServer(
          { cert: readFile(tls(`${name}.crt`)), key: readFile(tls(`${name}.key`)) },
          fine,
        ),
      )
    const url = 'https://prometheus.ops.svc:9090'
    const caFile = tls('ca.crt')

    it('take any certificate where no authority is given, for the way there is trusted', async () => {
      const { http, opened } = upstreamAt(await secure('localhost'), { url })
      expect([await ask(http), await ask(http)]).toEqual(['fine', 'fine'])
      expect(opened).toHaveLength(1)
    })

    it('check it against the authority that is given, for the Service’s name', async () => {
      const { http } = upstreamAt(await secure('prometheus'), { url, caFile })
      expect(await ask(http)).toBe('fine')
    })

    it('refuse a certificate for something else', async () => {
      const { http } = upstreamAt(await secure('localhost'), { url, caFile })
      await expect(ask(http)).rejects.toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' })
    })

    it('take the name that is given instead', async () => {
      const port = await secure('localhost')
      const { http } = upstreamAt(port, { url, caFile, serverName: 'localhost' })
      expect(await ask(http)).toBe('fine')
    })
  })
})
