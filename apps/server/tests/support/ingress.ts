/** A small ingress: takes replicas in turn, those alone that say that they are ready. */
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Ingress {
  readonly url: string
  /** Ports that get requests now. */
  members(): readonly number[]
  /** Sends requests to this port whenever its `/readyz` says 200. */
  add(port: number): void
  close(): Promise<void>
}

export interface IngressOptions {
  /** Takes this prefix of the path away. */
  readonly strip?: string
  /** Headers that it sets; names in lower case. */
  readonly headers?: Readonly<Record<string, string>>
}

/** Which replica answered. */
export const servedBy = 'x-served-by'

const probeEveryMs = 50

export async function startIngress(options: IngressOptions = {}): Promise<Ingress> {
  // Connections are kept, as those of ingresses are: a replica that leaves must cope with that.
  const agent = new Agent({ keepAlive: true })
  const candidates = new Set<number>()
  let ready: readonly number[] = []
  let turn = 0

  async function probe() {
    const states = await Promise.all(
      [...candidates].map(async (port) => {
        const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
        await answer?.text()
        return { port, isReady: answer?.status === 200 }
      }),
    )
    ready = states.filter(({ isReady }) => isReady).map(({ port }) => port)
  }

  function forward(req: IncomingMessage, res: ServerResponse) {
    const port = ready[turn++ % ready.length]
    if (port === undefined) return void res.writeHead(503).end('no replica is ready')
    const { strip = '', headers = {} } = options
    const path = req.url?.startsWith(strip) ? req.url.slice(strip.length) || '/' : req.url
    const outgoing = request(
      {
        ...{ host: '127.0.0.1', port, agent, path, method: req.method },
        headers: { ...req.headers, ...headers },
      },
      (answer) => {
        const { connection, ...rest } = answer.headers
        res.writeHead(answer.statusCode ?? 502, { ...rest, [servedBy]: port })
        res.flushHeaders()
        answer.pipe(res)
        answer.once('error', () => res.destroy())
      },
    )
    outgoing.once('error', (error) => {
      if (res.headersSent) res.destroy()
      else res.writeHead(502).end(error.message)
    })
    res.once('close', () => outgoing.destroy())
    req.pipe(outgoing)
  }

  let probing: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    probing = probing.then(probe)
  }, probeEveryMs)
  const server = createServer(forward)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    members: () => ready,
    add: (port) => void candidates.add(port),
    async close() {
      clearInterval(timer)
      await probing
      agent.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
