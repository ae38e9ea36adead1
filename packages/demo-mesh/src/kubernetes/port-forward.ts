import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { surviving } from '../listeners/listener.ts'
import type { KubernetesObject } from './object.ts'
import { ApiError, badRequest } from './status.ts'

/**
 * Port-forward as a kubelet speaks it over WebSocket (`v4.channel.k8s.io`): the first byte of a
 * message is its channel. Port i has data on channel 2i and errors on 2i+1, and each channel
 * begins with its port, two bytes, little-endian. One TCP connection per socket and port.
 * Source: kubernetes pkg/kubelet/cri/streaming/portforward/websocket.go.
 */
export type RequestHandler = (req: IncomingMessage, res: ServerResponse) => void

/** What listens on a pod's port: a request handler, or null where nothing does. */
export type PortHandlers = (pod: KubernetesObject, port: number) => RequestHandler | null

export const portForwardProtocol = 'v4.channel.k8s.io'

/** @throws ApiError 400 where the query names no port or something that is none. */
export function requestedPorts(query: URLSearchParams): number[] {
  const ports = query.getAll('ports').flatMap((text) => text.split(','))
  if (ports.length === 0) throw badRequest('query parameter "port" is required')
  return ports.map((text) => {
    const port = Number(text)
    if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port
    throw badRequest(`unable to parse "${text}" as a port`)
  })
}

/** Serves the ports of one socket until either side closes. */
export function forwardPorts(
  socket: WebSocket,
  pod: KubernetesObject,
  ports: readonly number[],
  handlers: PortHandlers,
): void {
  const bridges = ports.map((port, index) => {
    const dataChannel = index * 2
    const send = (channel: number, payload: Uint8Array, sent = (): void => undefined): void => {
      if (socket.readyState !== socket.OPEN) sent()
      else socket.send(Buffer.concat([Buffer.of(channel), payload]), () => sent())
    }
    const portBytes = Buffer.of(port & 0xff, port >> 8)
    send(dataChannel, portBytes)
    send(dataChannel + 1, portBytes)
    const handler = handlers(pod, port)
    if (!handler) {
      send(dataChannel + 1, Buffer.from(connectionRefused(pod, port)))
      return undefined
    }
    const bridge = new ChannelStream((chunk, sent) => send(dataChannel, chunk, sent))
    serverFor(handler).emit('connection', bridge)
    // Upstream ends the whole socket when its one connection ends.
    bridge.on('close', () => socket.close(1000))
    return bridge
  })
  if (bridges.every((bridge) => bridge === undefined)) socket.close(1000)

  socket.on('message', (message: Buffer) => {
    const [channel = 0] = message
    if (channel % 2 === 0) bridges[channel / 2]?.receive(message.subarray(1))
  })
  socket.on('close', () => {
    for (const bridge of bridges) bridge?.destroy()
  })
  socket.on('error', () => socket.terminate())
}

/** As containerd reports it through the kubelet. */
function connectionRefused(pod: KubernetesObject, port: number): string {
  const sandbox = (pod.metadata.uid ?? '').replaceAll('-', '')
  return (
    `error forwarding port ${port} to pod ${sandbox}, uid : failed to execute portforward in network namespace ` +
    `"/var/run/netns/cni-${pod.metadata.uid ?? ''}": failed to connect to localhost:${port} inside namespace "${sandbox}", ` +
    `IPv4: dial tcp4 127.0.0.1:${port}: connect: connection refused IPv6 dial tcp6 [::1]:${port}: connect: connection refused `
  )
}

/** One HTTP server per handler, which never listens: connections are handed to it. */
const servers = new WeakMap<RequestHandler, Server>()

function serverFor(handler: RequestHandler): Server {
  let server = servers.get(handler)
  if (!server) {
    server = createServer(surviving(handler))
    servers.set(handler, server)
  }
  return server
}

/** The pod's end of a forwarded connection, as a socket that Node's HTTP server can serve. */
class ChannelStream extends Duplex {
  readonly #send: (chunk: Uint8Array, sent: () => void) => void

  constructor(send: (chunk: Uint8Array, sent: () => void) => void) {
    super({ allowHalfOpen: false })
    this.#send = send
    // A server that has said all it had to say closes the connection.
    this.once('finish', () => this.destroy())
  }

  receive(chunk: Uint8Array): void {
    if (chunk.length > 0) this.push(chunk)
  }

  override _read(): void {
    // Chunks are pushed as they arrive.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#send(chunk, done)
  }

  // Node's HTTP server calls these on its sockets; there is no kernel timer or buffer to set here.
  setTimeout(): this {
    return this
  }

  setNoDelay(): this {
    return this
  }

  setKeepAlive(): this {
    return this
  }
}

/** What a plain GET on the subresource gets. */
export const upgradeRequired = (): ApiError =>
  new ApiError(400, 'BadRequest', 'Upgrade request required')
