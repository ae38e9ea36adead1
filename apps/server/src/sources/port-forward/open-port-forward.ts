import { Duplex } from 'node:stream'
import { type RawData, WebSocket } from 'ws'
import type { KubernetesAccess } from '../kubernetes/access.ts'
import { ApiError, errorOfAnswer, errorOfTransport } from '../kubernetes/api-error.ts'
import { apiUrl } from '../kubernetes/api-url.ts'

export interface PodPort {
  readonly namespace: string
  readonly pod: string
  readonly port: number
}

/** The only subprotocol that every kubelet speaks for port-forward over WebSocket. */
const subprotocol = 'v4.channel.k8s.io'
const handshakeLimitMs = 10_000

/** First byte of each message: which of the port's two channels it belongs to. */
const dataChannel = 0
const errorChannel = 1
/** Each channel begins with the port number, little-endian; nothing to learn from it. */
const portHeaderBytes = 2

/**
 * Opens one TCP connection to a port of a pod through the API server: one WebSocket each.
 * https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/ (portforward)
 * @throws ApiError where the API server refuses; later errors destroy the stream
 */
export async function openPortForward(
  access: KubernetesAccess,
  target: PodPort,
  signal: AbortSignal,
): Promise<Duplex> {
  const { agent, headers } = await access.credentials()
  const { authorization, ...others } = headers
  const socket = new WebSocket(addressOf(access.server, target), subprotocol, {
    agent,
    headers: authorization ? { ...others, authorization } : others,
    handshakeTimeout: handshakeLimitMs,
    perMessageDeflate: false,
  } as ConstructorParameters<typeof WebSocket>[2])
  return opened(socket, () => streamOver(socket, target, signal))
}

function addressOf(server: string, { namespace, pod, port }: PodPort): URL {
  const path = ['api', 'v1', 'namespaces', namespace, 'pods', pod, 'portforward']
  const url = apiUrl(server, path)
  url.protocol = url.protocol === 'http:' ? 'ws:' : 'wss:'
  url.searchParams.set('ports', String(port))
  return url
}

/** @param begin called at the very moment, so that no message comes before its listener */
function opened(socket: WebSocket, begin: () => Duplex): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(begin()))
    socket.once('error', (error) => reject(errorOfTransport(error)))
    socket.once('unexpected-response', (_, response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', (error) => reject(errorOfTransport(error)))
      response.on('end', () => {
        reject(errorOfAnswer(response.statusCode ?? 0, Buffer.concat(chunks).toString('utf8')))
        socket.terminate()
      })
    })
  })
}

function streamOver(socket: WebSocket, target: PodPort, signal: AbortSignal): Duplex {
  const headersLeft = [portHeaderBytes, portHeaderBytes]
  const stream = new Duplex({
    read: () => socket.resume(),
    write(chunk: Buffer, _, done) {
      if (socket.readyState !== WebSocket.OPEN) {
        done(new ApiError('unreachable', null, 'the port-forward is closed'))
        return
      }
      socket.send(Buffer.concat([Buffer.of(dataChannel), chunk]), done)
    },
    // The protocol cannot close one direction: the peer sees the end when all is read.
    final: (done) => done(),
    destroy(error, done) {
      signal.removeEventListener('abort', abort)
      socket.terminate()
      done(error)
    },
  })
  // It may fail before its owner has had a turn to listen; who reads or writes still learns why.
  stream.on('error', () => {})
  const abort = () => stream.destroy()
  signal.addEventListener('abort', abort)

  socket.on('message', (data: RawData) => {
    const message = bytesOf(data)
    const channel = message[0] ?? dataChannel
    const left = headersLeft[channel]
    if (left === undefined) return
    const payload = message.subarray(1)
    headersLeft[channel] = Math.max(0, left - payload.length)
    const content = payload.subarray(left)
    if (content.length === 0) return
    if (channel === errorChannel) {
      const text = content.toString('utf8').trim()
      const where = `port ${target.port} of ${target.namespace}/${target.pod}`
      stream.destroy(new ApiError('unreachable', null, `${where}: ${text}`))
    } else if (!stream.push(content)) socket.pause()
  })
  socket.on('close', () => {
    stream.push(null)
    // Nothing can be sent any more.
    stream.end()
  })
  socket.on('error', (error) => stream.destroy(errorOfTransport(error)))
  return stream
}

function bytesOf(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data)
}
