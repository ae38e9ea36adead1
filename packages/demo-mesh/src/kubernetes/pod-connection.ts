import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Duplex } from 'node:stream'
import { surviving } from '../listeners/listener.ts'
import type { KubernetesObject } from './object.ts'

/** Connections to the ports of pods, which a kubelet would open within the pod's network. */
export type RequestHandler = (req: IncomingMessage, res: ServerResponse) => void

/** What listens on a pod's port: a request handler, or null where nothing does. */
export type PortHandlers = (pod: KubernetesObject, port: number) => RequestHandler | null

/** Brings bytes from the pod to the client; `sent` is called when there is room for more. */
export type SendToClient = (chunk: Uint8Array, sent: () => void) => void

/** A connection to a handler. */
export function connectTo(handler: RequestHandler, send: SendToClient): PodConnection {
  const connection = new PodConnection(send)
  serverFor(handler).emit('connection', connection)
  return connection
}

/** As containerd reports it through the kubelet. */
export function connectionRefused(pod: KubernetesObject, port: number): string {
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
export class PodConnection extends Duplex {
  readonly #send: SendToClient

  constructor(send: SendToClient) {
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
