/** An HTTP proxy that opens tunnels and remembers where to. */
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'

export interface ConnectProxy {
  readonly url: string
  /** `host:port` of each tunnel. */
  readonly asked: readonly string[]
  close(): Promise<void>
}

export async function startConnectProxy(): Promise<ConnectProxy> {
  const asked: string[] = []
  const sockets = new Set<{ destroy(): void }>()
  const server = createServer()
  server.on('connect', (request, outer) => {
    asked.push(request.url ?? '')
    const { hostname, port } = new URL(`http://${request.url}`)
    const inner = connect({ host: hostname, port: Number(port) }, () => {
      outer.write('HTTP/1.1 200 Connection established\r\n\r\n')
      outer.pipe(inner).pipe(outer)
    })
    sockets.add(outer).add(inner)
    outer.on('error', () => inner.destroy()).on('close', () => inner.destroy())
    inner.on('error', () => outer.destroy()).on('close', () => outer.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
