/** Streams, logs, hostile data. */
import { eventsEndpoint, graphEndpoint, workloadsEndpoint } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { deadUpstream, serve, upstream } from './support/endings.ts'
import { readerOf, readToEnd, readUntil } from './support/event-reader.ts'
import { startServer } from './support/test-server.ts'

describe('the event stream', () => {
  it('begins with the sources, uncompressed and unbuffered', async () => {
    const server = await serve({ prometheus: deadUpstream })
    const answer = await server.fetch(eventsEndpoint.path, {
      headers: { 'accept-encoding': 'gzip' },
    })
    expect(answer.headers.get('content-type')).toContain('text/event-stream')
    expect(answer.headers.get('content-encoding')).toBeNull()
    expect(answer.headers.get('x-accel-buffering')).toBe('no')
    expect(answer.headers.get('cache-control')).toContain('no-store')
    const reader = readerOf(answer)
    const heard = await readUntil(reader, ': open')
    expect(heard).toMatch(/^id: \w+-\d+\nevent: sources\ndata: \{"sources":\[/)
    const data = JSON.parse(/data: (.*)/.exec(heard)?.[1] ?? '')
    expect(eventsEndpoint.events.sources.parse(data)).toEqual(data)
    await reader.cancel()
  })

  it('resumes after the last event that was seen, or says reset', async () => {
    const server = await serve({ prometheus: deadUpstream })
    const listen = async (lastSeen: string) => {
      const headers = { 'last-event-id': lastSeen }
      return readerOf(await server.fetch(eventsEndpoint.path, { headers }))
    }
    const first = readerOf(await server.fetch(eventsEndpoint.path))
    const id = /id: (\S+)/.exec(await readUntil(first, ': open'))?.[1] ?? ''
    await first.cancel()

    // The first failure changes what is known of Prometheus, once.
    await server.get(graphEndpoint)
    const resumed = await listen(id)
    const heard = await readUntil(resumed, ': open')
    expect(heard).not.toContain('event: reset')
    await resumed.cancel()

    const stranger = await listen('another-process-7')
    const anew = await readUntil(stranger, ': open')
    expect(anew).toContain('event: reset\ndata: {}')
    expect(anew.indexOf('event: reset')).toBeLessThan(anew.indexOf('event: sources'))
    await stranger.cancel()
  })

  it('ends when the server does', async () => {
    const server = await startServer({ prometheus: deadUpstream })
    const reader = readerOf(await server.fetch(eventsEndpoint.path))
    await readUntil(reader, ': open')
    await server.close()
    await expect(readToEnd(reader)).resolves.toBeUndefined()
  })
})

describe('secrets', () => {
  it('never reach a log, an answer or the metrics', async () => {
    const canary = 'canary-7f3a9b'
    const seen: string[] = []
    const prometheus = await upstream((req, res) => {
      seen.push(req.headers.authorization ?? '')
      res.writeHead(401).end(`token ${canary} is not valid`)
    })
    const url = prometheus.replace('http://', `http://user:${canary}@`)
    const server = await serve({ prometheus: url, 'log-level': 'trace' })
    const headers = { authorization: `Bearer ${canary}`, cookie: `session=${canary}` }
    const texts: string[] = []
    for (const path of ['/api/graph', '/api/status', `/api/graph?token=${canary}`, '/metrics']) {
      const answer = await server.fetch(path, { headers })
      if (!path.includes(canary)) texts.push(await answer.text())
    }
    expect(seen.some((each) => each.startsWith('Basic '))).toBe(true)
    for (const text of [...texts, server.logged()]) {
      expect(text).not.toContain(canary)
      expect(text).not.toContain(Buffer.from(`user:${canary}`).toString('base64'))
    }
    expect(server.logged()).toContain('/api/graph')
  })
})

describe('a Prometheus without Istio', () => {
  it('is told from a mesh at rest: the answer says what is missing', async () => {
    const prometheus = await upstream((_, res) => {
      const data = { resultType: 'vector', result: [] }
      res.writeHead(200, { 'content-type': 'application/json' })
      res.end(JSON.stringify({ status: 'success', data }))
    })
    const server = await serve({ prometheus, 'scrape-interval': '15s' })
    const { graph, sources } = await server.get(graphEndpoint)
    expect(graph.edges).toEqual([])
    expect(sources.find(({ source }) => source === 'prometheus')).toMatchObject({
      state: 'partial',
      message: { id: 'sources.no-istio-metrics', params: { address: prometheus } },
    })
  })
})

describe('hostile label values', () => {
  const hostile = '"} or up{x="<script>alert(1)</script>\u0000\n$(jndi)'

  /** Answers each family with one series whose every name is hostile, and notes the queries. */
  async function hostilePrometheus() {
    const queries: string[] = []
    const url = await upstream((req, res) => {
      let body = ''
      req.on('data', (chunk) => {
        body += chunk
      })
      req.on('end', () => {
        const query = new URLSearchParams(body).get('query') ?? ''
        queries.push(query)
        const now = Date.now() / 1000
        const metric = {
          reporter: 'source',
          source_workload: hostile,
          source_workload_namespace: hostile,
          destination_workload: `${hostile}2`,
          destination_workload_namespace: 'shop',
          destination_service: hostile,
          destination_service_name: hostile,
          destination_service_namespace: 'shop',
          request_protocol: 'http',
          response_code: hostile,
          response_flags: hostile,
        }
        const isGraph = query.startsWith('sum by (reporter')
        const isRange = req.url?.includes('query_range')
        const data =
          query === 'time()'
            ? { resultType: 'scalar', result: [now, String(now)] }
            : {
                resultType: isRange ? 'matrix' : 'vector',
                result: isGraph ? [{ metric, value: [now, '1.5'] }] : [],
              }
        res.writeHead(200, { 'content-type': 'application/json' })
        res.end(JSON.stringify({ status: 'success', data }))
      })
    })
    return { url, queries }
  }

  it('are data everywhere: in ids, in queries, in JSON', async () => {
    const { url, queries } = await hostilePrometheus()
    const server = await serve({ prometheus: url, 'scrape-interval': '15s' })
    const { graph } = await server.get(graphEndpoint)
    expect(graph.nodes.some(({ name }) => name === hostile)).toBe(true)
    for (const { id } of graph.edges) {
      const answer = await server.fetch(`/api/edge?id=${encodeURIComponent(id)}`)
      expect(answer.status).toBe(200)
    }
    for (const { id } of graph.nodes) {
      const answer = await server.fetch(`/api/node?id=${encodeURIComponent(id)}`)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toContain('application/json')
    }
    const { workloads } = await server.get(workloadsEndpoint)
    for (const { cluster, namespace, kind, name } of workloads) {
      const place = [cluster, namespace, kind, name].map(encodeURIComponent).join('/')
      expect((await server.fetch(`/api/workloads/${place}`)).status).toBe(200)
      expect((await server.fetch(`/api/workloads/${place}/metrics`)).status).toBe(200)
    }
    const naming = queries.filter((query) => query.includes('jndi'))
    expect(naming.length).toBeGreaterThan(0)
    // Quotes and line ends of the value are escaped: the literal goes on to its own end.
    for (const query of naming) {
      expect(query).toContain('\\"} or up{x=\\"<script>')
      expect(query).toContain('\\x00\\n$')
      expect(query).not.toContain('\n')
    }
  })
})
