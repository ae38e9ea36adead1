/** Who cannot wait gets the calls of a mesh first: who calls whom, how often, and how it ends. */
import { once } from 'node:events'
import { request } from 'node:http'
import { graphEndpoint } from '@periplus/shared'
import { type DemoMesh, startDemoMesh } from '@periplus/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type AnsweringServer, startAnswering } from './support/answering-server.ts'
import { startReadyServer, type TestServer } from './support/test-server.ts'
import { trafficQueries } from './support/traffic-queries.ts'

/** A Prometheus that keeps latencies to itself until somebody lets them go. */
async function startReluctant(prometheusUrl: string) {
  let letGo: () => void = () => undefined
  const gone = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const front: AnsweringServer = await startAnswering(async (incoming, response) => {
    const parts: Buffer[] = []
    for await (const part of incoming) parts.push(part as Buffer)
    const body = Buffer.concat(parts)
    if (decodeURIComponent(`${incoming.url} ${body}`).includes('duration_milliseconds')) await gone
    const { host: _, connection: __, ...headers } = incoming.headers
    const onward = request(`${prometheusUrl}${incoming.url}`, {
      ...{ method: incoming.method, headers },
    })
    onward.once('error', () => response.destroy())
    onward.end(body)
    const [answer] = await once(onward, 'response')
    response.writeHead(answer.statusCode, answer.headers)
    answer.pipe(response)
  })
  return { ...front, letGo }
}

describe('a graph whose figures take long', () => {
  let demo: DemoMesh
  let prometheus: Awaited<ReturnType<typeof startReluctant>>
  let server: TestServer
  let moment: string

  beforeAll(async () => {
    demo = await startDemoMesh()
  })

  afterAll(() => demo?.stop())

  beforeEach(async () => {
    prometheus = await startReluctant(demo.urls.prometheus)
    const { kubeconfig } = demo.urls
    server = await startReadyServer({ kubeconfig, prometheus: prometheus.url })
    moment = new Date(Math.floor(Date.now() / 60_000 - 1) * 60_000).toISOString()
    await demo.resetCounts()
  })

  afterEach(async () => {
    prometheus?.letGo()
    await server?.close()
    await prometheus?.close()
  })

  const graph = (more = '') => server.get(graphEndpoint, `/api/graph?at=${moment}${more}`)

  it('is drawn from the calls first, and the same calls have their figures later', async () => {
    const early = await graph('&early=true')
    expect(early.early).toBe(true)
    expect(early.graph.edges.length).toBeGreaterThan(20)
    expect(early.graph.edges.every(({ meanLatencyMs }) => meanLatencyMs === null)).toBe(true)
    expect(early.sources.find(({ source }) => source === 'prometheus')?.state).toBe('ok')

    const later = graph()
    prometheus.letGo()
    const whole = await later
    expect(whole.early).toBeUndefined()
    expect(whole.graph.edges.some(({ meanLatencyMs }) => meanLatencyMs !== null)).toBe(true)
    const callsOf = ({ edges }: typeof whole.graph) =>
      edges.map(({ id, requestsPerSecond, errorRatio, health, codes }) => ({
        ...{ id, requestsPerSecond, errorRatio, health, codes },
      }))
    expect(callsOf(early.graph)).toEqual(callsOf(whole.graph))
    const queries = await trafficQueries(demo)
    expect(queries).toHaveLength(new Set(queries).size)
  })

  it('is whole for whoever asks early once it is known', async () => {
    const early = graph('&early=true')
    prometheus.letGo()
    await early
    expect((await graph()).early).toBeUndefined()
    expect((await graph('&early=true')).early).toBeUndefined()
  })

  it.each([
    ['looked for', '&find=latency%20%3E%201'],
    ['hidden', '&hide=latency%20%3E%201'],
    ['drawn besides', '&display=operations'],
  ])('is waited for where more than its calls is %s', async (_, asked) => {
    const early = await graph('&early=true')
    expect(early.early).toBe(true)
    const answer = graph(`&early=true${asked}`)
    prometheus.letGo()
    expect((await answer).early).toBeUndefined()
  })
})
