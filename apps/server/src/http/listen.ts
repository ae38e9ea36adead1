import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Listening {
  readonly address: AddressInfo
  /** Accepts nothing new, waits for answers under way, and breaks off what is left after 2 s. */
  close(): Promise<void>
}

const patienceMs = 2000
const idlePollMs = 20

/** Listens on an address. Rejects where the port is taken or the address is not this machine's. */
export async function listen(server: Server, host: string, port: number): Promise<Listening> {
  server.listen(port, host.replace(/^\[|\]$/g, ''))
  // Rejects on 'error'.
  await once(server, 'listening')
  return {
    address: server.address() as AddressInfo,
    async close() {
      const closed = once(server, 'close')
      server.close()
      // A connection becomes idle when its last answer is out, and would then be kept alive.
      const idle = setInterval(() => server.closeIdleConnections(), idlePollMs)
      const force = setTimeout(() => server.closeAllConnections(), patienceMs)
      server.closeIdleConnections()
      await closed
      clearInterval(idle)
      clearTimeout(force)
    },
  }
}
