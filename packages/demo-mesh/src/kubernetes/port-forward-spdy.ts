import type { Duplex } from 'node:stream'
import type { KubernetesObject } from './object.ts'
import {
  connectionRefused,
  connectTo,
  type PodConnection,
  type PortHandlers,
} from './pod-connection.ts'
import { type SpdyStream, type StreamListener, serveSpdy } from './spdy/session.ts'

/**
 * Port-forward as kubectl and all of client-go speak it: a SPDY session, on the connection itself or
 * (since Kubernetes 1.31) within a WebSocket, with two streams for each forwarded connection: first
 * one for errors, then one for data. Source: k8s.io/client-go/tools/portforward.
 */
export const spdyProtocol = 'portforward.k8s.io'
export const tunnelProtocol = `SPDY/3.1+${spdyProtocol}`

export function forwardOverSpdy(
  transport: Duplex,
  pod: KubernetesObject,
  handlers: PortHandlers,
): void {
  const errorStreams = new Map<string, SpdyStream>()
  void serveSpdy(transport, (stream) => {
    const { headers } = stream
    const request = headers.get('requestid') ?? headers.get('port') ?? ''
    if (headers.get('streamtype') === 'error') {
      errorStreams.set(request, stream)
      return deaf
    }
    const errors = errorStreams.get(request)
    errorStreams.delete(request)
    return forward(stream, errors, pod, Number(headers.get('port')), handlers)
  })
}

/** Nobody writes to a stream for errors. */
const deaf: StreamListener = {
  onData: () => undefined,
  onEnd: () => undefined,
  onReset: () => undefined,
}

function forward(
  data: SpdyStream,
  errors: SpdyStream | undefined,
  pod: KubernetesObject,
  port: number,
  handlers: PortHandlers,
): StreamListener {
  const endBoth = (): void => {
    data.end()
    errors?.end()
  }
  const handler = handlers(pod, port)
  if (!handler) {
    errors?.write(Buffer.from(connectionRefused(pod, port)))
    endBoth()
    return deaf
  }
  const connection: PodConnection = connectTo(handler, (chunk, sent) => data.write(chunk, sent))
  connection.on('close', endBoth)
  return {
    onData: (chunk) => connection.receive(chunk),
    onEnd: () => connection.push(null),
    onReset: () => connection.destroy(),
  }
}
