import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Listening {
  readonly address: AddressInfo
  /**
   * Accepts nothing new, waits for answers under way, and breaks off what is left after so many
   * milliseconds. Called again, it can only become less patient.
   */
  close(patienceMs: number): Promise<void>
}

const idlePollMs = 20

/** Listens on an address. Rejects where the port is taken or the address is not this machine's. */
export async function listen(server: Server, host: string, port: number): Promise<Listening> {
  server.listen(port, host.replace(/^\[|\]$/g, ''))
  // Rejects on 'error'.
  await once(server, 'listening')
  const timers: NodeJS.Timeout[] = []
  let closed: Promise<void> | null = null

  async function drain() {
    const end = once(server, 'close')
    server.close()
    // A connection becomes idle when its last answer is out, and would then be kept alive.
    timers.push(setInterval(() => server.closeIdleConnections(), idlePollMs))
    server.closeIdleConnections()
    await end
    for (const timer of timers) clearTimeout(timer)
  }

  return {
    address: server.address() as AddressInfo,
    close(patienceMs) {
      timers.push(setTimeout(() => server.closeAllConnections(), patienceMs))
      closed ??= drain()
      return closed
    },
  }
}
