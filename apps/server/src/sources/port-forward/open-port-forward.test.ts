import { Agent, createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import type { KubernetesAccess } from '../kubernetes/access.ts'
import { openPortForward } from './open-port-forward.ts'

/** What a kubelet sends first on each channel: the port, little-endian. */
const header = (channel: number, port: number) => Buffer.of(channel, port & 0xff, port >> 8)
const data = (text: string) => Buffer.concat([Buffer.of(0), Buffer.from(text)])

describe('openPortForward', () => {
  let http: Server
  let sockets: WebSocketServer
  let access: KubernetesAccess
  let serve: (socket: WebSocket, url: string) => void
  const asked: { url: string; authorization: string | undefined; protocol: string | undefined }[] =
    []

  beforeEach(async () => {
    asked.length = 0
    http = createServer((_, response) => {
      response.writeHead(403).end('{"message":"pods/portforward is forbidden"}')
    })
    sockets = new WebSocketServer({ noServer: true })
    http.on('upgrade', (request, socket, head) => {
      const url = request.url ?? ''
      asked.push({
        url,
        authorization: request.headers.authorization,
        protocol: request.headers['sec-websocket-protocol'],
      })
      if (url.includes('forbidden')) {
        const body = '{"message":"pods/portforward is forbidden"}'
        socket.end(
          `HTTP/1.1 403 Forbidden\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
        )
        return
      }
      sockets.handleUpgrade(request, socket, head, (ws) => serve(ws, url))
    })
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
    access = {
      server: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
      context: null,
      credentials: async () => ({ agent: new Agent(), headers: { authorization: 'Bearer t' } }),
    }
  })

  afterEach(async () => {
    for (const client of sockets.clients) client.terminate()
    http.closeAllConnections()
    await new Promise((resolve) => http.close(resolve))
  })

  const open = (pod = 'cart-0', signal = new AbortController().signal) =>
    openPortForward(access, { namespace: 'shop', pod, port: 15000 }, signal)

  async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
    let text = ''
    for await (const chunk of stream) text += chunk.toString()
    return text
  }

  it('asks for one port of the pod, with its credentials, in the protocol that kubelets speak', async () => {
    serve = (socket) => socket.close()
    await textOf(await open('a/b'))
    expect(asked).toEqual([
      {
        url: '/api/v1/namespaces/shop/pods/a%2Fb/portforward?ports=15000',
        authorization: 'Bearer t',
        protocol: 'v4.channel.k8s.io',
      },
    ])
  })

  it('carries bytes both ways, without the header of the channel', async () => {
    serve = (socket) => {
      socket.send(header(0, 15000))
      socket.send(header(1, 15000))
      socket.on('message', (message: Buffer) => {
        socket.send(data(`echo ${message.subarray(1).toString()}`))
        socket.close()
      })
    }
    const stream = await open()
    stream.write('hello')
    expect(await textOf(stream)).toBe('echo hello')
  })

  it('takes a header that comes in one message with data', async () => {
    serve = (socket) => {
      socket.send(Buffer.concat([header(0, 15000), Buffer.from('ab')]))
      socket.send(data('cd'))
      socket.close()
    }
    expect(await textOf(await open())).toBe('abcd')
  })

  it('loses nothing when the reader is slower than the pod', async () => {
    const block = 'x'.repeat(64 * 1024)
    serve = (socket) => {
      socket.send(header(0, 15000))
      for (let sent = 0; sent < 64; sent += 1) socket.send(data(block))
      socket.close()
    }
    const stream = await open()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect((await textOf(stream)).length).toBe(64 * block.length)
  })

  it('fails with what the pod’s side says: nobody listens there', async () => {
    serve = (socket) => {
      socket.send(header(0, 15000))
      socket.send(header(1, 15000))
      socket.send(Buffer.concat([Buffer.of(1), Buffer.from('connection refused')]))
    }
    await expect(textOf(await open())).rejects.toMatchObject({
      kind: 'unreachable',
      message: 'port 15000 of shop/cart-0: connection refused',
    })
  })

  it('fails with what the API server says', async () => {
    await expect(open('forbidden')).rejects.toMatchObject({
      kind: 'forbidden',
      status: 403,
      message: 'pods/portforward is forbidden',
    })
  })

  it('ends when its owner stops', async () => {
    serve = () => {}
    const stop = new AbortController()
    const stream = await open('cart-0', stop.signal)
    const closed = new Promise((resolve) => stream.once('close', resolve))
    stop.abort()
    await closed
    expect(stream.destroyed).toBe(true)
  })
})
