import type { WebSocket } from 'ws'
import type { KubernetesObject } from './object.ts'
import { connectionRefused, connectTo, type PortHandlers } from './pod-connection.ts'
import { ApiError, badRequest } from './status.ts'

/**
 * Port-forward as a kubelet speaks it over WebSocket (`v4.channel.k8s.io`): the first byte of a
 * message is its channel. Port i has data on channel 2i and errors on 2i+1, and each channel
 * begins with its port, two bytes, little-endian. One TCP connection per socket and port.
 * Source: kubernetes pkg/kubelet/cri/streaming/portforward/websocket.go.
 */
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
    const bridge = connectTo(handler, (chunk, sent) => send(dataChannel, chunk, sent))
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

/** What a plain GET on the subresource gets. */
export const upgradeRequired = (): ApiError =>
  new ApiError(400, 'BadRequest', 'Upgrade request required')
