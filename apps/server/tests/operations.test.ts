/** Operations beside the ground truth of the simulated mesh, edge by edge. */
import {
  compareEndpoint,
  edgeEndpoint,
  type GraphEdge,
  type GraphType,
  graphEndpoint,
  latenciesEndpoint,
  nodeEndpoint,
  operationsEndpoint,
  parseId,
} from '@periplus/shared'
import { type DemoMesh, startDemoMesh } from '@periplus/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { startReadyServer, type TestServer } from './support/test-server.ts'
import { trafficQueries } from './support/traffic-queries.ts'

const Place = z.object({ kind: z.string(), namespace: z.string(), name: z.string() })
const Truth = z.object({
  edges: z.array(
    z.object({
      source: Place,
      service: z.object({ namespace: z.string(), name: z.string() }),
      target: Place.nullable(),
      requestsPerSecond: z.number().nullable(),
      mtlsRatio: z.number().nullable(),
      operations: z.array(
        z.object({
          name: z.string(),
          requestsPerSecond: z.number(),
          errorRatio: z.number(),
          events: z.number(),
        }),
      ),
    }),
  ),
})

let demo: DemoMesh
/** Asks as one who reads all, or only the namespace that the header `x-only` names. */
let server: TestServer

beforeAll(async () => {
  demo = await startDemoMesh()
  const { kubeconfig, prometheus } = demo.urls
  server = await startReadyServer(
    { kubeconfig, prometheus },
    {
      viewerOf(req) {
        const only = req.headers['x-only']
        return {
          name: String(only ?? 'all'),
          anonymous: false,
          mayRead: (_, namespace) => only === undefined || only === namespace,
        }
      },
    },
  )
})

afterAll(async () => {
  await server?.close()
  await demo?.stop()
})

const pictureOf = (type: GraphType, more = '') =>
  server.get(graphEndpoint, `/api/graph?type=${type}&display=operations${more}`)

/** What is true of an edge from, or to, an operation. */
interface Known {
  requestsPerSecond: number
  errorsPerSecond: number
  mutualTlsPerSecond: number
  events: number
}

/** By `storefront → catalogue.GetProduct` and `catalogue.GetProduct → catalogue-v1`. */
async function trueOperations(window: { from: string; to: string }) {
  const seconds = (iso: string) => Date.parse(iso) / 1000
  const query = `from=${seconds(window.from)}&to=${seconds(window.to)}`
  const truth = Truth.parse(await (await fetch(`${demo.urls.truth}/truth?${query}`)).json())
  const known = new Map<string, Known>()
  const add = (key: string, part: Known) => {
    const before = known.get(key)
    if (!before) known.set(key, { ...part })
    else for (const figure of Object.keys(part) as (keyof Known)[]) before[figure] += part[figure]
  }
  for (const { source, service, target, operations, mtlsRatio } of truth.edges) {
    for (const { name, requestsPerSecond, errorRatio, events } of operations) {
      const part = {
        requestsPerSecond,
        errorsPerSecond: requestsPerSecond * errorRatio,
        mutualTlsPerSecond: requestsPerSecond * (mtlsRatio ?? 0),
        events,
      }
      add(`${source.name} → ${service.name}.${name}`, part)
      add(`${service.name}.${name} → ${target?.name}`, part)
    }
  }
  return known
}

const named = (id: string) => {
  const { kind, parts } = parseId(id) ?? { kind: '', parts: [] }
  if (kind === 'unknown') return 'unknown'
  return kind === 'operation' ? `${parts[2]}.${parts[3]}` : (parts.at(-1) ?? '')
}
const keyOf = ({ source, target }: GraphEdge) => `${named(source)} → ${named(target)}`
const isOfOperation = ({ source, target }: GraphEdge) =>
  source.startsWith('operation:') || target.startsWith('operation:')

describe('a graph with operations', () => {
  it('has every operation, from each caller and to each callee, as it truly is', async () => {
    const { graph, window, sources } = await pictureOf('workload')
    expect(sources.filter(({ source }) => source === 'prometheus')).toMatchObject([{ state: 'ok' }])
    const truth = await trueOperations(window)
    const drawn = new Map(graph.edges.filter(isOfOperation).map((edge) => [keyOf(edge), edge]))
    expect([...drawn.keys()].sort()).toEqual([...truth.keys()].sort())
    expect(truth.size).toBeGreaterThan(20)
    const wrong: unknown[] = []
    for (const [key, expected] of truth) {
      const edge = drawn.get(key)
      const rate = expected.requestsPerSecond
      // Counters count whole requests: of a few in the window, one is many percent.
      const share = Math.max(0.01, 3 / expected.events)
      const near = (actual: number | null | undefined, figure: number, tolerance: number) =>
        actual != null && Math.abs(actual - figure) <= tolerance
      if (
        !near(edge?.requestsPerSecond, rate, rate * share) ||
        !near(edge?.errorRatio, expected.errorsPerSecond / rate, share) ||
        !near(edge?.mtlsRatio, expected.mutualTlsPerSecond / rate, share)
      ) {
        wrong.push({ key, edge, expected })
      }
    }
    expect(wrong).toEqual([])
  })

  it.each(['workload', 'app', 'version', 'service'] as const)(
    'of %s sends and receives in all what the one without them does',
    async (type) => {
      const { graph, window } = await pictureOf(type)
      const { graph: plain } = await server.get(
        graphEndpoint,
        `/api/graph?type=${type}&at=${window.at}`,
      )
      const operations = graph.nodes.filter(({ kind }) => kind === 'operation')
      expect(operations.length).toBeGreaterThan(8)
      const rates = (edges: readonly GraphEdge[], end: 'source' | 'target', id: string) =>
        edges
          .filter((edge) => edge[end] === id)
          .reduce((sum, { requestsPerSecond }) => sum + (requestsPerSecond ?? 0), 0)
      for (const { id, health } of plain.nodes) {
        for (const end of ['source', 'target'] as const) {
          expect(rates(graph.edges, end, id)).toBeCloseTo(rates(plain.edges, end, id), 6)
        }
        expect(graph.nodes.find((node) => node.id === id)?.health).toEqual(health)
      }
      for (const { id } of operations) {
        expect(rates(graph.edges, 'target', id)).toBeCloseTo(rates(graph.edges, 'source', id), 6)
      }
    },
  )

  it.each(['namespace', 'cluster'] as const)('of %s is the one without them', async (type) => {
    const { graph, window } = await pictureOf(type)
    const path = `/api/graph?type=${type}&at=${window.at}`
    expect(graph).toEqual((await server.get(graphEndpoint, path)).graph)
  })

  it('keeps in doubt what was in doubt, and nothing more', async () => {
    const { graph, window } = await pictureOf('workload')
    const { graph: plain } = await server.get(graphEndpoint, `/api/graph?at=${window.at}`)
    const doubts = (edges: readonly GraphEdge[]) =>
      new Set(edges.flatMap((edge) => (edge.doubts ?? []).map(({ id }) => id)))
    for (const id of doubts(graph.edges)) {
      expect([...doubts(plain.edges), 'doubts.fewRequests']).toContain(id)
    }
  })

  it('tells latency and bytes only where an operation is all of a call', async () => {
    const { graph } = await pictureOf('workload')
    const of = (key: string) => graph.edges.find((edge) => keyOf(edge) === key)
    expect(of('storefront → catalogue.GetProduct')).toMatchObject({
      meanLatencyMs: null,
      bytesPerSecond: null,
    })
    expect(of('gateway → orders.GetOrder')?.meanLatencyMs).toBeGreaterThan(50)
  })

  it('is found in, hidden from and collapsed like others', async () => {
    const find = encodeURIComponent('operation = GetProduct')
    const { graph: found } = await pictureOf('workload', `&find=${find}`)
    const matching = found.nodes.filter(({ matches }) => matches)
    expect(matching).toMatchObject([{ kind: 'operation', name: 'GetProduct', namespace: 'shop' }])
    expect(found.edges.filter(({ matches }) => matches).every(isOfOperation)).toBe(true)
    const hide = encodeURIComponent('kind = operation')
    const { graph: without } = await pictureOf('workload', `&hide=${hide}`)
    expect(without.edges.some(isOfOperation)).toBe(false)
    const { graph: boxes, window } = await pictureOf('workload', '&collapse=all')
    expect(boxes.nodes.some(({ kind }) => kind === 'operation')).toBe(false)
    const { graph: plain } = await server.get(
      graphEndpoint,
      `/api/graph?collapse=all&at=${window.at}`,
    )
    const totals = (edges: readonly GraphEdge[]) =>
      Object.fromEntries(edges.map(({ id, requestsPerSecond }) => [id, requestsPerSecond]))
    const [some, all] = [totals(boxes.edges), totals(plain.edges)]
    expect(Object.keys(some).sort()).toEqual(Object.keys(all).sort())
    for (const [id, rate] of Object.entries(all)) expect(some[id] ?? 0).toBeCloseTo(rate ?? 0, 6)
  })

  it('is drawn in a scope with the callers of the scope', async () => {
    const { graph } = await pictureOf('workload', '&namespaces=istio-ingress')
    const toGetProduct = graph.edges.filter(({ target }) => target.includes('GetProduct'))
    const fromGetProduct = graph.edges.filter(({ source }) => source.includes('GetProduct'))
    expect(toGetProduct.map(keyOf)).toEqual(['gateway → catalogue.GetProduct'])
    const rate = (edges: readonly GraphEdge[]) =>
      edges.reduce((sum, { requestsPerSecond }) => sum + (requestsPerSecond ?? 0), 0)
    expect(rate(fromGetProduct)).toBeCloseTo(rate(toGetProduct), 6)
  })

  it('names no operation of what its viewer may not read', async () => {
    const answer = await server.fetch('/api/graph?display=operations', {
      headers: { 'x-only': 'istio-ingress' },
    })
    const text = await answer.text()
    for (const name of ['GetProduct', 'GetOrder', 'ForBasket']) expect(text).not.toContain(name)
    const own = await server.fetch('/api/graph?display=operations', {
      headers: { 'x-only': 'recs' },
    })
    expect(await own.text()).toContain('ForBasket')
    const id = encodeURIComponent('operation:harbour-1/recs/recommender/ForBasket')
    const panel = await server.fetch(`/api/node?display=operations&id=${id}`, {
      headers: { 'x-only': 'recs' },
    })
    expect(panel.status).toBe(200)
    expect(await panel.text()).not.toMatch(/shop|orders/)
    const count = await server.fetch(operationsEndpoint.path, {
      headers: { 'x-only': 'istio-ingress' },
    })
    expect(await count.json()).toMatchObject({ count: 0 })
  })

  it('can be compared, and asked for latencies, like others', async () => {
    const { latenciesMs } = await server.get(
      latenciesEndpoint,
      '/api/graph/latencies?type=workload&display=operations&quantile=p95',
    )
    const { graph } = await pictureOf('workload')
    const keyed = new Map(graph.edges.map((edge) => [edge.id, keyOf(edge)]))
    const timed = Object.keys(latenciesMs).map((id) => keyed.get(id))
    expect(timed).not.toContain('storefront → catalogue.GetProduct')
    expect(timed).toContain('storefront → cart')
    const { comparison } = await server.get(
      compareEndpoint,
      '/api/graph/compare?type=workload&display=operations&before=now-1h',
    )
    const compared = comparison.edges.find(
      (edge) => keyOf(edge) === 'orders → recommender.ForOrder',
    )
    expect(compared?.change).not.toBe('added')
    expect(compared?.before?.trafficPerSecond).toBeGreaterThan(1)
  })

  it.each([
    ['display=everything', 400],
    ['display=', 200],
  ])('asked for with %s answers %d', async (query, status) => {
    expect((await server.fetch(`/api/graph?${query}`)).status).toBe(status)
  })
})

describe('the panels', () => {
  const ask = async (promql: string) => {
    const body = new URLSearchParams({ query: promql })
    const answer = await fetch(`${demo.urls.prometheus}/api/v1/query`, { method: 'POST', body })
    const { data } = (await answer.json()) as { data: { result: { value: [number, string] }[] } }
    return data.result.map(({ value }) => Number(value[1]))
  }

  it('of an operation and its calls explain themselves', async () => {
    const { graph, window } = await pictureOf('workload')
    const { nodes, edges } = graph
    const wrong: unknown[] = []
    const compare = async (
      id: string,
      edge: Pick<GraphEdge, 'requestsPerSecond' | 'errorRatio'>,
      explain: readonly { figure: string; promql: string; seriesCount: number | null }[],
    ) => {
      const rate = explain.find(({ figure }) => figure === 'requestsPerSecond')
      const [value = null] = rate ? await ask(rate.promql) : []
      const shown = edge.requestsPerSecond
      // The callee's own count of the same requests.
      const same =
        value !== null && shown !== null && Math.abs(value - shown) <= shown * 0.03 + 0.02
      if (!same || !rate?.seriesCount) wrong.push({ id, shown, value, promql: rate?.promql })
    }
    for (const { id } of nodes.filter(({ kind }) => kind === 'operation')) {
      const path = `/api/node?id=${encodeURIComponent(id)}&display=operations&at=${window.at}`
      const { node, inbound, outbound, charts, explain, acting } = await server.get(
        nodeEndpoint,
        path,
      )
      expect(node.id).toBe(id)
      expect(inbound.requestsPerSecond).toBeCloseTo(outbound.requestsPerSecond ?? 0, 6)
      expect(charts).toHaveLength(1)
      expect(acting.length).toBeGreaterThan(0)
      await compare(id, inbound, explain)
    }
    for (const { id } of edges.filter(isOfOperation)) {
      const path = `/api/edge?id=${encodeURIComponent(id)}&display=operations&at=${window.at}`
      const { edge, explain, charts } = await server.get(edgeEndpoint, path)
      expect(edge).toEqual(edges.find((each) => each.id === id))
      expect(charts).toHaveLength(1)
      await compare(id, edge, explain)
    }
    expect(wrong).toEqual([])
  })

  it('of an operation are known in the picture that has it alone', async () => {
    const { graph } = await pictureOf('workload')
    const id = graph.nodes.find(({ kind }) => kind === 'operation')?.id ?? ''
    const answer = await server.fetch(`/api/node?id=${encodeURIComponent(id)}`)
    expect(answer.status).toBe(404)
  })
})

const operationQueries = async (mesh: DemoMesh) =>
  ((await mesh.counts()).prometheus?.queries ?? []).filter(({ query }) =>
    query.includes('request_operation'),
  )

describe('the reading of operations', () => {
  it('is one query, whoever looks and whatever the picture; none where nobody asks', async () => {
    const { prometheus, kubeconfig } = demo.urls
    const own = await startReadyServer({ prometheus, kubeconfig })
    try {
      await demo.resetCounts()
      const { window } = await own.get(graphEndpoint)
      expect(await operationQueries(demo)).toEqual([])
      const before = (await trafficQueries(demo)).length
      const at = `at=${window.at}`
      const { count, reason } = await own.get(operationsEndpoint, `/api/graph/operations?${at}`)
      expect(count).toBeGreaterThan(8)
      expect(reason).toBeNull()
      for (const type of ['workload', 'app', 'version', 'service'] as const) {
        await own.get(graphEndpoint, `/api/graph?type=${type}&display=operations&${at}`)
      }
      expect(await operationQueries(demo)).toHaveLength(1)
      expect((await trafficQueries(demo)).length).toBe(before + 1)
    } finally {
      await own.close()
    }
  })

  it('says so where nothing is classified, with as many queries at any size', async () => {
    const plain = await startDemoMesh(['--scenario', 'large', '--namespaces', '12'])
    const { prometheus, kubeconfig } = plain.urls
    const own = await startReadyServer({ prometheus, kubeconfig })
    try {
      const { count, reason, window } = await own.get(operationsEndpoint)
      const at = `at=${window.at}`
      expect(count).toBe(0)
      expect(reason).toMatchObject({ id: 'topology.operations.none' })
      const { graph } = await own.get(graphEndpoint, `/api/graph?display=operations&${at}`)
      const { graph: same } = await own.get(graphEndpoint, `/api/graph?${at}`)
      expect(graph).toEqual(same)
      expect(await operationQueries(plain)).toHaveLength(1)
    } finally {
      await own.close()
      await plain.stop()
    }
  })
})
