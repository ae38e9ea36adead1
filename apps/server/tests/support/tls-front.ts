/** A TLS listener in front of a plain one, as an API server has it. */
import { readFileSync } from 'node:fs'
import { type AddressInfo, connect } from 'node:net'
import { createServer, type TlsOptions } from 'node:tls'

/** Text of a certificate or key of this folder. */
export const certificate = (name: string) =>
  readFileSync(new URL(`tls/${name}`, import.meta.url), 'utf8')

export interface TlsFront {
  /** By address, which the certificates of `localhost` and `expired` are for as well. */
  readonly url: string
  close(): Promise<void>
}

/**
 * @param name of the certificate and key in `tls/`
 * @param target where what is in the connections goes
 */
export async function startTlsFront(
  name: string,
  target: string,
  options: TlsOptions = {},
): Promise<TlsFront> {
  const { port } = new URL(target)
  const sockets = new Set<{ destroy(): void }>()
  const server = createServer(
    { cert: certificate(`${name}.crt`), key: certificate(`${name}.key`), ...options },
    (outer) => {
      const inner = connect({ host: '127.0.0.1', port: Number(port) })
      sockets.add(outer).add(inner)
      outer.on('error', () => inner.destroy()).on('close', () => inner.destroy())
      inner.on('error', () => outer.destroy()).on('close', () => outer.destroy())
      outer.pipe(inner).pipe(outer)
    },
  )
  server.on('tlsClientError', () => {}) // a client that does not trust us is what some tests are about
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
