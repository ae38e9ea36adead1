/** Who cannot wait gets the calls of a mesh first: who calls whom, how often, and how it ends. */
import { graphEndpoint } from '@periplus/shared'
import { type DemoMesh, startDemoMesh } from '@periplus/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startReadyServer, type TestServer } from './support/test-server.ts'
import { trafficQueries } from './support/traffic-queries.ts'

describe('a graph whose figures take long', () => {
  let demo: DemoMesh
  let server: TestServer
  let moment: string

  beforeAll(async () => {
    demo = await startDemoMesh()
  })

  afterAll(() => demo?.stop())

  beforeEach(async () => {
    await demo.spoil('held', 'duration_milliseconds')
    const { kubeconfig, prometheus } = demo.urls
    server = await startReadyServer({ kubeconfig, prometheus })
    moment = new Date(Math.floor(Date.now() / 60_000 - 1) * 60_000).toISOString()
    await demo.resetCounts()
  })

  afterEach(async () => {
    await letGo()
    await server?.close()
  })

  const letGo = () => demo.control('prometheus', 'ok')

  const graph = (more = '') => server.get(graphEndpoint, `/api/graph?at=${moment}${more}`)

  it('is drawn from the calls first, and the same calls have their figures later', async () => {
    const early = await graph('&early=true')
    expect(early.early).toBe(true)
    expect(early.graph.edges.length).toBeGreaterThan(20)
    expect(early.graph.edges.every(({ meanLatencyMs }) => meanLatencyMs === null)).toBe(true)
    expect(early.sources.find(({ source }) => source === 'prometheus')?.state).toBe('ok')

    const later = graph()
    await letGo()
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
    await letGo()
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
    await letGo()
    expect((await answer).early).toBeUndefined()
  })
})
