import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { openTunnel } from './open-tunnel.ts'

const open: { destroy(): void }[] = []
const servers: Server[] = []
afterEach(async () => {
  for (const socket of open.splice(0)) socket.destroy()
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve))
})

async function listen(serve: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    open.push(socket)
    socket.on('error', () => {})
    serve(socket)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

/** Says what it hears, after a greeting. */
const echo = () =>
  listen((socket) => {
    socket.write('hello ')
    socket.pipe(socket)
  })

const noLimit = () => new AbortController().signal

async function talk(socket: Socket): Promise<string> {
  open.push(socket)
  socket.write('world')
  let heard = ''
  while (heard.length < 'hello world'.length) {
    const [chunk] = (await once(socket, 'data')) as [Buffer]
    heard += chunk.toString()
  }
  return heard
}

const join = (one: Socket, other: Socket) => one.pipe(other).pipe(one)

describe('a tunnel by CONNECT', () => {
  it('leads to the target, with name and password, and loses no byte', async () => {
    const target = await echo()
    let asked = ''
    const port = await listen((socket) => {
      socket.once('data', async (head) => {
        asked = head.toString()
        const inner = connect(target, '127.0.0.1')
        // The greeting comes in one piece with the answer.
        const [greeting] = (await once(inner, 'data')) as [Buffer]
        socket.write(`HTTP/1.1 200 Connection established\r\n\r\n${greeting}`)
        join(socket, inner)
      })
    })
    const proxy = new URL(`http://me:se%40cret@127.0.0.1:${port}`)
    const socket = await openTunnel(proxy, { host: 'api.west', port: 6443 }, noLimit())
    expect(await talk(socket)).toBe('hello world')
    expect(asked).toContain('CONNECT api.west:6443 HTTP/1.1\r\n')
    expect(asked).toContain(`Proxy-Authorization: Basic ${btoa('me:se@cret')}\r\n`)
  })

  it.each([
    ['HTTP/1.1 407 Proxy Authentication Required\r\n\r\n', 'it answered HTTP 407'],
    ['SSH-2.0-OpenSSH\r\n\r\n', 'its answer is not HTTP'],
    [null, 'it hung up'],
  ])('says why there is none: %j', async (answer, why) => {
    const port = await listen((socket) => {
      socket.once('data', () => (answer === null ? socket.end() : socket.write(answer)))
    })
    const proxy = new URL(`http://127.0.0.1:${port}`)
    await expect(openTunnel(proxy, { host: 'api', port: 1 }, noLimit())).rejects.toThrow(why)
  })

  it('is not waited for without end', async () => {
    const port = await listen(() => {})
    const limit = new AbortController()
    const opening = openTunnel(
      new URL(`http://127.0.0.1:${port}`),
      { host: 'api', port: 1 },
      limit.signal,
    )
    limit.abort()
    await expect(opening).rejects.toThrow(/in time|hung up/)
  })
})

describe('a tunnel by SOCKS 5', () => {
  /** @returns the port, and what the client has sent */
  async function socks(method: number, reply: number) {
    const target = await echo()
    const said: string[] = []
    const port = await listen(async (socket) => {
      const next = async () => ((await once(socket, 'data')) as [Buffer])[0]
      said.push((await next()).toString('hex'))
      socket.write(Buffer.of(5, method))
      if (method === 2) {
        said.push((await next()).toString('hex'))
        socket.write(Buffer.of(1, 0))
      }
      if (method === 255) return
      said.push((await next()).toString('hex'))
      socket.write(Buffer.of(5, reply, 0, 1, 127, 0, 0, 1, 0, 80))
      if (reply === 0) join(socket, connect(target, '127.0.0.1'))
    })
    return { port, said }
  }

  it('leads to the target, whose name the proxy looks up', async () => {
    const { port, said } = await socks(0, 0)
    const proxy = new URL(`socks5://127.0.0.1:${port}`)
    const socket = await openTunnel(proxy, { host: 'api', port: 6443 }, noLimit())
    expect(await talk(socket)).toBe('hello world')
    expect(said).toEqual(['050100', '0501000303617069192b'])
  })

  it('gives a name and password where they are wanted', async () => {
    const { port, said } = await socks(2, 0)
    const proxy = new URL(`socks5h://me:pass@127.0.0.1:${port}`)
    const socket = await openTunnel(proxy, { host: 'api', port: 6443 }, noLimit())
    expect(await talk(socket)).toBe('hello world')
    expect(said.slice(0, 2)).toEqual(['05020002', '01026d650470617373'])
  })

  it.each([
    [255, 0, 'it wants a name and password'],
    [0, 2, 'that its rules forbid this connection'],
    [0, 5, 'that the connection was refused'],
  ])('says why there is none: method %i, reply %i', async (method, reply, why) => {
    const { port } = await socks(method, reply)
    const proxy = new URL(`socks5://127.0.0.1:${port}`)
    await expect(openTunnel(proxy, { host: 'api', port: 1 }, noLimit())).rejects.toThrow(why)
  })
})
