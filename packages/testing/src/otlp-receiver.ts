import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'

/** A receiver of OTLP/HTTP that remembers what it was sent. */

export interface OtlpSpan {
  readonly traceId: string
  readonly spanId: string
  readonly name: string
}

export interface ResourceSpans {
  readonly resource: { readonly attributes: readonly object[] }
  readonly scopeSpans: readonly { readonly spans: readonly OtlpSpan[] }[]
}

export interface ReceivedSpans {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly resourceSpans: readonly ResourceSpans[]
}

export interface ReceiverAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: object
}

export interface OtlpReceiver {
  readonly url: string
  /** What was taken, that is, answered by 200. */
  readonly taken: readonly ReceivedSpans[]
  /** How many requests came, taken or not. */
  requests(): number
  answerWith(answer: ReceiverAnswer): void
  /** Nobody listens any more. */
  pause(): Promise<void>
  resume(): Promise<void>
}

/** Starts one on a free port of loopback, which takes everything at first. */
export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const taken: ReceivedSpans[] = []
  let requests = 0
  let answer: ReceiverAnswer = { status: 200 }
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = []
    for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk)
    requests += 1
    if (answer.status === 200) {
      const document = JSON.parse(gunzipSync(Buffer.concat(chunks)).toString()) as ReceivedSpans
      taken.push({ ...document, path: req.url ?? '', headers: req.headers })
    }
    res.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
    res.end(JSON.stringify(answer.body ?? {}))
  })
  const listen = async (port: number): Promise<number> => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }
  const port = await listen(0)
  return {
    url: `http://127.0.0.1:${port}`,
    taken,
    requests: () => requests,
    answerWith(next) {
      answer = next
    },
    async pause() {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
    async resume() {
      await listen(port)
    },
  }
}

/** Each trace's resources by its id, in the order of the documents. */
export function byTrace(documents: readonly ReceivedSpans[]): Map<string, ResourceSpans[]> {
  const traces = new Map<string, ResourceSpans[]>()
  for (const resource of documents.flatMap(({ resourceSpans }) => resourceSpans)) {
    const id = resource.scopeSpans[0]?.spans[0]?.traceId ?? ''
    traces.set(id, [...(traces.get(id) ?? []), resource])
  }
  return traces
}
