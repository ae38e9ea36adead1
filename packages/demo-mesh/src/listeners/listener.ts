import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { UpgradeListener } from './kubernetes-faults.ts'

/** An HTTP listener on loopback that can go away and come back at the same port. */
export interface Listener {
  readonly url: string
  /** Stops listening and drops every connection, as if the process were gone. */
  pause(): Promise<void>
  resume(): Promise<void>
  close(): Promise<void>
}

/**
 * Listens on 127.0.0.1.
 * @param port 0 for any free one
 * @throws Error (EADDRINUSE and the like) where the port cannot be had
 */
export async function listen(
  handler: RequestListener,
  port: number,
  onUpgrade?: UpgradeListener,
): Promise<Listener> {
  const server: Server = createServer(surviving(handler))
  // As real upstreams do: a short idle limit would close connections that clients want to reuse.
  server.keepAliveTimeout = 90_000
  const upgraded = new Set<Duplex>()
  if (onUpgrade) {
    server.on('upgrade', (req, socket, head) => {
      upgraded.add(socket)
      socket.on('close', () => upgraded.delete(socket))
      socket.on('error', () => socket.destroy())
      onUpgrade(req, socket, head)
    })
  }
  const start = async (wanted: number): Promise<number> => {
    server.listen(wanted, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }
  const stop = async (): Promise<void> => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    for (const socket of upgraded) socket.destroy()
    await closed
  }

  const settled = await start(port)
  return {
    url: `http://127.0.0.1:${settled}`,
    pause: stop,
    async resume() {
      if (!server.listening) await start(settled)
    },
    close: stop,
  }
}

/** A request that a handler cannot even read gets 400; it must not end the process. */
export function surviving(handler: RequestListener): RequestListener {
  return (req, res) => {
    try {
      handler(req, res)
    } catch (error) {
      if (res.headersSent) res.destroy()
      else res.writeHead(400, { 'content-type': 'text/plain' }).end(`${String(error)}\n`)
    }
  }
}
