/** Latency quantiles on the edges of a picture, against the panel of each edge and each other. */
import {
  edgeEndpoint,
  type GraphType,
  graphEndpoint,
  latenciesEndpoint,
  namespaceId,
} from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { stillMesh } from './support/still-mesh.ts'
import { trafficQueries } from './support/traffic-queries.ts'

const mesh = stillMesh()

const text = (query: Record<string, string>) =>
  new URLSearchParams({ at: mesh.at, ...query }).toString()
const latencies = async (query: Record<string, string>) =>
  mesh.server.get(latenciesEndpoint, `/api/graph/latencies?${text({ quantile: 'p95', ...query })}`)
const edgesOf = async (query: Record<string, string>) =>
  (await mesh.server.get(graphEndpoint, `/api/graph?${text(query)}`)).graph.edges
const countOfQueries = async () => (await trafficQueries(mesh.demo)).length

describe('/api/graph/latencies', () => {
  it.each<{ type: GraphType; collapse?: string }>([
    { type: 'workload' },
    { type: 'version' },
    { type: 'namespace' },
    { type: 'workload', collapse: namespaceId('harbour-1', 'shop') },
  ])('are what the panel of each edge says: %j', async (query) => {
    const { latenciesMs } = await latencies(query)
    const edges = (await edgesOf(query)).filter(({ protocol }) => protocol !== 'tcp')
    const told = edges.filter(({ id }) => latenciesMs[id] !== null && latenciesMs[id] !== undefined)
    expect(told.length).toBeGreaterThan(edges.length * 0.8)
    for (const { id } of told.filter((_, index) => index % 3 === 0)) {
      const { type } = query
      const panel = await mesh.server.get(edgeEndpoint, `/api/edge?${text({ type, id })}`)
      expect(panel.quantilesMs?.p95, id).toBeCloseTo(latenciesMs[id] ?? Number.NaN, 6)
    }
  })

  it('take few queries, however many edges there are', async () => {
    const later = new Date(Date.parse(mesh.at) - 60_000).toISOString()
    await mesh.server.get(graphEndpoint, `/api/graph?${text({ at: later })}`)
    const before = await countOfQueries()
    const { explain } = await latencies({ at: later })
    const asked = (await countOfQueries()) - before
    expect(asked).toBe(explain.length)
    expect(asked).toBeLessThanOrEqual(16)
    await latencies({ at: later })
    expect(await countOfQueries()).toBe(before + asked)
  })

  it('say nothing of TCP', async () => {
    const { latenciesMs } = await latencies({})
    const tcp = (await edgesOf({})).filter(({ protocol }) => protocol === 'tcp')
    expect(tcp.length).toBeGreaterThan(0)
    for (const { id } of tcp) expect(latenciesMs).not.toHaveProperty(id)
  })

  it('let an expression ask for them', async () => {
    const { latenciesMs } = await latencies({})
    const slow = Object.values(latenciesMs).filter((ms) => ms !== null && ms > 100).length
    expect(slow).toBeGreaterThan(0)
    const found = (await edgesOf({ find: 'p95 > 100ms' })).filter(({ matches }) => matches === 1)
    expect(found.length).toBe(slow)
  })
})
