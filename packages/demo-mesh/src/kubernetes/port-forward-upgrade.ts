import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { createWebSocketStream, WebSocketServer } from 'ws'
import { requestUrl } from '../prometheus/request-url.ts'
import {
  type Action,
  authenticate,
  type OnAction,
  requireAllowed,
  type ViewerTokens,
} from './access.ts'
import type { KubernetesObject } from './object.ts'
import type { PortHandlers } from './pod-connection.ts'
import { forwardPorts, portForwardProtocol, requestedPorts } from './port-forward.ts'
import { forwardOverSpdy, spdyProtocol, tunnelProtocol } from './port-forward-spdy.ts'
import { parseRequestTarget } from './request-target.ts'
import { ApiError } from './status.ts'
import type { ObjectStore } from './store.ts'

export interface PortForwardParts {
  readonly store: ObjectStore
  readonly viewerTokens: ViewerTokens
  readonly portHandlers: PortHandlers
  readonly onAction?: OnAction
}

export interface PortForwardUpgrades {
  /** Takes an HTTP upgrade request; refusals are ordinary HTTP answers with a Status. */
  handle(req: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Drops the connections that are open. */
  end(): void
}

/**
 * A WebSocket is asked for by GET, which upstream authorises as `get`; since Kubernetes 1.35 the
 * right to `create` is asked for as well (AuthorizePodWebsocketUpgradeCreatePermission). SPDY is
 * asked for by POST.
 */
const upgradeVerbs = (method: string | undefined): readonly string[] =>
  method === 'POST' ? ['create'] : ['get', 'create']

export function createPortForwardUpgrades(parts: PortForwardParts): PortForwardUpgrades {
  const sockets = new WebSocketServer({
    noServer: true,
    handleProtocols: (offered) =>
      [portForwardProtocol, tunnelProtocol].find((protocol) => offered.has(protocol)) ?? false,
  })

  const sessions = new Set<Duplex>()

  /** @throws ApiError 400, 401, 403, 404. */
  function upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = requestUrl(req)
    const viewer = authenticate(req.headers.authorization, parts.viewerTokens)
    const target = parseRequestTarget(url.pathname)
    if (target?.resource.plural !== 'pods' || target.subresource !== 'portforward') {
      throw new ApiError(404, 'NotFound', 'the server could not find the requested resource')
    }
    const { resource, namespace, name = '' } = target
    for (const verb of upgradeVerbs(req.method)) {
      const action: Action = {
        verb,
        group: resource.group,
        plural: resource.plural,
        subresource: 'portforward',
        namespace,
        name,
      }
      parts.onAction?.(action)
      requireAllowed(viewer, action)
    }
    const pod = parts.store.get(resource, namespace, name)
    if (/^SPDY\/3\.1$/i.test(req.headers.upgrade ?? '')) {
      upgradeToSpdy(req, socket, head, pod)
      return
    }
    const offered = String(req.headers['sec-websocket-protocol'] ?? '').split(/,\s*/)
    if (offered.includes(portForwardProtocol)) {
      const ports = requestedPorts(url.searchParams)
      sockets.handleUpgrade(req, socket, head, (webSocket) =>
        forwardPorts(webSocket, pod, ports, parts.portHandlers),
      )
    } else if (offered.includes(tunnelProtocol)) {
      sockets.handleUpgrade(req, socket, head, (webSocket) =>
        forwardOverSpdy(createWebSocketStream(webSocket), pod, parts.portHandlers),
      )
    } else {
      throw new ApiError(403, 'Forbidden', `unable to upgrade: unsupported protocols: ${offered}`)
    }
  }

  /** @throws ApiError 403 where the client offers no protocol for port-forward */
  function upgradeToSpdy(
    req: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    pod: KubernetesObject,
  ): void {
    const offered = String(req.headers['x-stream-protocol-version'] ?? '')
    if (!offered.split(/,\s*/).includes(spdyProtocol)) {
      throw new ApiError(
        403,
        'Forbidden',
        `unable to upgrade: unable to negotiate protocol: ${offered}`,
      )
    }
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\n' +
        `X-Stream-Protocol-Version: ${spdyProtocol}\r\n\r\n`,
    )
    if (head.length > 0) socket.unshift(head)
    sessions.add(socket)
    socket.on('close', () => sessions.delete(socket))
    forwardOverSpdy(socket, pod, parts.portHandlers)
  }

  return {
    handle(req, socket, head) {
      try {
        upgrade(req, socket, head)
      } catch (error) {
        refuse(socket, error)
      }
    },
    end() {
      for (const socket of sockets.clients) socket.terminate()
      for (const socket of sessions) socket.destroy()
    },
  }
}

function refuse(socket: Duplex, error: unknown): void {
  const { status } =
    error instanceof ApiError ? error : new ApiError(500, 'InternalError', String(error))
  const body = JSON.stringify(status)
  socket.end(
    `HTTP/1.1 ${status.code} ${status.reason ?? 'Error'}\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}
