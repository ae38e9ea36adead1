import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface AnsweringServer {
  readonly url: string
  close(): Promise<void>
}

/** An HTTP server on a free port that answers as the test says: an upstream. */
export async function startAnswering(listener: RequestListener): Promise<AnsweringServer> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
