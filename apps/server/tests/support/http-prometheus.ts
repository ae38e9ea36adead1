/** A small Prometheus that nobody scrapes for, behind whatever stands in front of real ones. */
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'

/** Answers instead of it, where it returns true. */
export type Guard = (...exchange: Parameters<RequestListener>) => boolean

export interface HttpPrometheusOptions {
  /** Below which its API is. */
  readonly prefix?: string
  /** Name of a certificate of `tls/`; absent: plain HTTP. */
  readonly certificate?: string
  readonly guard?: Guard
}

export interface HttpPrometheus {
  /** Without credentials and prefix; by the name `localhost`. */
  readonly origin: string
  readonly port: number
  /** Headers of the requests so far. */
  readonly asked: IncomingMessage['headers'][]
  close(): Promise<void>
}

/** Path of a file of `tls/`. */
export const tlsFile = (name: string) => fileURLToPath(new URL(`tls/${name}`, import.meta.url))

export async function startHttpPrometheus(
  options: HttpPrometheusOptions = {},
): Promise<HttpPrometheus> {
  const { prefix = '', certificate, guard } = options
  const asked: IncomingMessage['headers'][] = []
  const listener: RequestListener = (request, response) => {
    asked.push(request.headers)
    if (guard?.(request, response)) return
    const path = request.url?.split('?')[0] ?? ''
    const data = path.startsWith(prefix) ? answers[path.slice(prefix.length)]?.() : undefined
    if (data === undefined) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found\n')
      return
    }
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ status: 'success', data }))
  }
  const server: Server =
    certificate === undefined
      ? createServer(listener)
      : createSecureServer(
          {
            cert: readFileSync(tlsFile(`${certificate}.crt`)),
            key: readFileSync(tlsFile(`${certificate}.key`)),
          },
          listener,
        )
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `${certificate === undefined ? 'http' : 'https'}://localhost:${port}`,
    port,
    asked,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const answers: Readonly<Record<string, () => unknown>> = {
  '/api/v1/query': () => ({ resultType: 'vector', result: [] }),
  '/api/v1/query_range': () => ({ resultType: 'matrix', result: [] }),
  '/api/v1/status/config': () => ({ yaml: 'global:\n  scrape_interval: 15s\n' }),
}
