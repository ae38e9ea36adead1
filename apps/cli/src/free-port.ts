import { createServer } from 'node:net'

/** How many ports after the wanted one are tried. */
const attempts = 50

const canListen = (host: string, port: number) =>
  new Promise<boolean>((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ host, port }, () => probe.close(() => resolve(true)))
  })

/**
 * The wanted port, or the next free one after it; null when none of the next 50 is free. Port 0 stays
 * 0: the system chooses.
 */
export async function findFreePort(host: string, wanted: number): Promise<number | null> {
  if (wanted === 0) return 0
  for (let port = wanted; port < wanted + attempts && port <= 65_535; port++) {
    if (await canListen(host, port)) return port
  }
  return null
}
