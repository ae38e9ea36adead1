/** A Prometheus whose labels are what somebody hostile, or something broken, would write. */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** All that means something to a language that a name passes, and what is merely too much. */
export const hostileTexts: readonly string[] = [
  '"} or up{x="',
  "'; DROP TABLE edges; --",
  '<img src=x onerror="window.hacked=true">',
  '</script><script>window.hacked=true</script>',
  '{{7*7}}#{7*7}{name, plural, other {#}}',
  'line\nbreak\r\n\ttab\u0000null\u001bescape',
  '../../../api/v1/secrets?x=1#y',
  '..',
  'a/b|c:d,e;f*g%2e%00%zz',
  '__proto__',
  'constructor',
  '=HYPERLINK("http://example.invalid")',
  '.*|^$[(\\',
  'half \ud800 a character',
  '\u202emirrored\u202c \u200b\ufeff',
  '👩‍👩‍👧‍👦é日本語',
  'x'.repeat(10_240),
  ' ',
  '<',
]

/** Labels of rates of requests, as one harmless call has them. */
const harmless: Readonly<Record<string, string>> = {
  reporter: 'destination',
  source_workload: 'storefront',
  source_workload_namespace: 'shop',
  source_cluster: 'harbour-1',
  source_canonical_service: 'storefront',
  source_canonical_revision: 'v1',
  destination_service: 'orders.shop.svc.cluster.local',
  destination_service_name: 'orders',
  destination_service_namespace: 'shop',
  destination_workload: 'orders',
  destination_workload_namespace: 'shop',
  destination_cluster: 'harbour-1',
  destination_canonical_service: 'orders',
  destination_canonical_revision: 'v4',
  request_protocol: 'http',
  connection_security_policy: 'mutual_tls',
  response_code: '200',
  grpc_response_status: '',
  response_flags: '-',
}

/** One label of a row at a time, and all of them at once. */
const rows = hostileTexts.flatMap((text) => [
  ...Object.keys(harmless).map((label) => ({ ...harmless, [label]: text })),
  ...[Object.fromEntries(Object.keys(harmless).map((label) => [label, text]))].map((all) => ({
    ...all,
    reporter: 'source',
  })),
])

export interface HostilePrometheus {
  readonly url: string
  /** What it was asked, in order. */
  readonly queries: readonly string[]
  close(): Promise<void>
}

export async function startHostilePrometheus(): Promise<HostilePrometheus> {
  const queries: string[] = []
  const server = createServer(async (request, response) => {
    const { path, parameters } = await readRequest(request)
    const query = parameters.get('query')
    if (query !== null) queries.push(query)
    const data = answers[path]?.(parameters)
    response.writeHead(data === undefined ? 404 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ status: 'success', data }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    queries,
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

async function readRequest(request: IncomingMessage) {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://prometheus')
  let body = ''
  for await (const chunk of request) body += chunk
  const parameters = new URLSearchParams([...searchParams, ...new URLSearchParams(body)])
  return { path: pathname.replace('/api/v1/', ''), parameters }
}

const answers: Readonly<Record<string, (parameters: URLSearchParams) => unknown>> = {
  query(parameters) {
    const query = parameters.get('query') ?? ''
    const now = Date.now() / 1000
    if (query === 'time()') return { resultType: 'scalar', result: [now, String(now)] }
    const result = seriesFor(query).map((metric) => ({ metric, value: [now, '1.5'] }))
    return { resultType: 'vector', result }
  },
  query_range(parameters) {
    const [start, end] = ['start', 'end'].map((name) => Number(parameters.get(name)))
    const result = seriesFor(parameters.get('query') ?? '').map((metric) => ({
      metric,
      values: [
        [start, '1'],
        [end, '2'],
      ],
    }))
    return { resultType: 'matrix', result }
  },
  'status/config': () => ({ yaml: 'global:\n  scrape_interval: 15s\n' }),
}

/** The labels that a query sums by; it is no evaluator, and need not be. */
function seriesFor(query: string): readonly Record<string, string>[] {
  if (/periplus_part|max_over_time/.test(query)) return []
  const by = /by \(([^)]*)\)/.exec(query)?.[1]?.split(', ') ?? []
  const series = new Map(
    rows.map((row: Readonly<Record<string, string>>) => {
      const labels = Object.fromEntries(
        by.flatMap((label) => (row[label] ? [[label, row[label]]] : [])),
      )
      const family = /"periplus_family", "(\w+)"/.exec(query)?.[1]
      const all = family ? { ...labels, periplus_family: family } : labels
      return [JSON.stringify(all), all]
    }),
  )
  return [...series.values()]
}
