/** What the side panels tell, beside the truth of the simulated mesh and beside Prometheus. */
import {
  boxEndpoint,
  type Endpoint,
  type Explain,
  edgeEndpoint,
  edgeTracesEndpoint,
  type GraphEdge,
  graphEndpoint,
  graphTypes,
  namespaceId,
  type ProtocolTraffic,
  parseEdgeId,
  type ResponseOf,
  summaryChartsEndpoint,
  summaryEndpoint,
  summaryExplainEndpoint,
  type TrafficTotal,
  traceEndpoint,
} from '@periplus/shared'
import { type DemoMesh, startDemoMesh } from '@periplus/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { startReadyServer, startServer, type TestServer } from './support/test-server.ts'

let demo: DemoMesh
let server: TestServer
let at: string

beforeAll(async () => {
  demo = await startDemoMesh(['--still'])
  const { kubeconfig, prometheus, jaeger } = demo.urls
  server = await startReadyServer({ kubeconfig, prometheus, jaeger })
  at = (await server.get(graphEndpoint)).window.at
})

afterAll(async () => {
  await server?.close()
  await demo?.stop()
})

const get = <E extends Endpoint>(
  endpoint: E,
  query: Record<string, string> = {},
): Promise<ResponseOf<E>> =>
  server.get(endpoint, `${endpoint.path}?${new URLSearchParams({ at, ...query })}`)

const Truth = z.object({
  edges: z.array(
    z.object({
      source: z.object({ namespace: z.string(), name: z.string() }),
      service: z.object({ namespace: z.string(), host: z.string() }),
      target: z.object({ namespace: z.string(), name: z.string() }).nullable(),
      protocol: z.enum(['http', 'grpc', 'tcp']),
      requestsPerSecond: z.number().nullable(),
      errorRatio: z.number().nullable(),
      bytesPerSecond: z.number(),
    }),
  ),
})
type TrueEdge = z.infer<typeof Truth>['edges'][number]

async function trueEdges(window: { from: string; to: string }): Promise<TrueEdge[]> {
  const seconds = (iso: string) => String(Date.parse(iso) / 1000)
  const query = new URLSearchParams({ from: seconds(window.from), to: seconds(window.to) })
  return Truth.parse(await (await fetch(`${demo.urls.truth}/truth?${query}`)).json()).edges
}

const sumOf = <T>(all: readonly T[], of: (each: T) => number | null) =>
  all.reduce((sum, each) => sum + (of(each) ?? 0), 0)

/** Beside what really happened: counters count whole requests. */
function expectTruth(total: TrafficTotal | undefined, truth: readonly TrueEdge[]) {
  for (const protocol of ['http', 'grpc', 'tcp'] as const) {
    const own = truth.filter((edge) => edge.protocol === protocol)
    const found = total?.protocols.find((each) => each.protocol === protocol)
    if (own.length === 0) {
      expect(found).toBeUndefined()
      continue
    }
    const requests = sumOf(own, (edge) => edge.requestsPerSecond)
    const errors = sumOf(own, (edge) => (edge.requestsPerSecond ?? 0) * (edge.errorRatio ?? 0))
    const bytes = sumOf(own, (edge) => edge.bytesPerSecond)
    const near = (value: number | null | undefined, expected: number, share: number) =>
      expect(Math.abs((value ?? 0) - expected), `${protocol} ${value} ${expected}`).toBeLessThan(
        expected * share + 0.01,
      )
    if (protocol !== 'tcp') {
      near(found?.requestsPerSecond, requests, 0.01)
      near(found?.errorRatio, requests > 0 ? errors / requests : 0, 0.02)
    }
    // Of few requests, one is many percent.
    const slack = sumOf(
      own,
      (edge) => edge.bytesPerSecond * Math.max(0.02, 2 / ((edge.requestsPerSecond ?? 1000) * 300)),
    )
    near(found?.bytesPerSecond, bytes, bytes > 0 ? slack / bytes : 0)
  }
}

async function ask(promql: string): Promise<{ metric: Record<string, string>; value: number }[]> {
  const body = new URLSearchParams({ query: promql })
  const answer = await fetch(`${demo.urls.prometheus}/api/v1/query`, { method: 'POST', body })
  const { data } = (await answer.json()) as {
    data: { result: { metric: Record<string, string>; value: [number, string] }[] }
  }
  return data.result.map(({ metric, value }) => ({ metric, value: Number(value[1]) }))
}

/** Pastes each query into Prometheus, and compares what it returns with what the panel shows. */
async function expectExplained(explain: readonly Explain[], traffic: readonly TrafficTotal[]) {
  const wrong: unknown[] = []
  for (const { figure, promql, part, protocol, seriesCount } of explain) {
    const total = traffic.find((each) => each.part === part)
    const rows = await ask(promql)
    const answer = sumOf(rows, ({ value }) => value)
    const shown =
      figure === 'requestsByCode'
        ? sumOf(
            total?.codes.filter((code) => code.protocol === protocol) ?? [],
            ({ requestsPerSecond }) => requestsPerSecond,
          )
        : (protocol ? total?.protocols.find((each) => each.protocol === protocol) : total)?.[
            figure as keyof ProtocolTraffic & keyof TrafficTotal
          ]
    const isSame =
      typeof shown === 'number'
        ? Math.abs(answer - shown) <= Math.abs(shown) * 1e-9 + 1e-12
        : rows.length === 0 || Number.isNaN(answer)
    if (!isSame || !seriesCount) wrong.push({ figure, part, protocol, promql, answer, shown })
  }
  expect(wrong).toEqual([])
}

/** Every figure of every part that has a value has its query. */
function expectNothingUnexplained(explain: readonly Explain[], traffic: readonly TrafficTotal[]) {
  const said = new Set(explain.map(({ part, protocol, figure }) => `${part} ${protocol} ${figure}`))
  const figures = ['requestsPerSecond', 'errorRatio', 'bytesPerSecond', 'mtlsRatio'] as const
  const missing = traffic.flatMap(({ part, protocols }) =>
    protocols.flatMap((each) =>
      figures
        .filter(
          (figure) => each[figure] !== null && !said.has(`${part} ${each.protocol} ${figure}`),
        )
        .map((figure) => `${part} ${each.protocol} ${figure}`),
    ),
  )
  expect(missing).toEqual([])
}

describe('the summary of a picture', () => {
  it('has the traffic of the mesh, each call once at every level', async () => {
    const first = await get(summaryEndpoint)
    expectTruth(first.traffic, await trueEdges(first.window))
    for (const type of graphTypes) {
      const { traffic, whole } = await get(summaryEndpoint, { type })
      for (const { protocol, calls, requestsPerSecond } of traffic.protocols) {
        const same = first.traffic.protocols.find((each) => each.protocol === protocol)
        expect(calls, type).toBe(same?.calls)
        expect(requestsPerSecond ?? 0, type).toBeCloseTo(same?.requestsPerSecond ?? 0, 6)
      }
      expect({ ...whole, nodes: 0, edges: 0 }, type).toEqual({
        ...first.whole,
        nodes: 0,
        edges: 0,
      })
    }
  })

  it('counts what is drawn, and all that there is', async () => {
    const { graph } = await get(graphEndpoint)
    const open = await get(summaryEndpoint)
    const { nodes, edges } = graph
    expect(open.drawn).toMatchObject({ nodes: nodes.length, edges: edges.length })
    expect(open.drawn.workloads).toBe(nodes.filter(({ kind }) => kind === 'workload').length)
    expect(open.whole).toMatchObject({ nodes: nodes.length, edges: edges.length })
    const called = new Set(edges.flatMap(({ service }) => service ?? []))
    expect(open.whole.services).toBeGreaterThanOrEqual(
      [...called].filter((id) => id.startsWith('service:')).length,
    )
    const collapsed = await get(summaryEndpoint, { collapse: 'all' })
    expect(collapsed.whole).toEqual(open.whole)
    expect(collapsed.traffic).toEqual(open.traffic)
    expect(collapsed.drawn.workloads).toBe(0)
    expect(collapsed.drawn.nodes).toBeLessThan(open.drawn.nodes)
  })

  it('leaves out what is hidden', async () => {
    const { traffic } = await get(summaryEndpoint, { hide: 'protocol = tcp' })
    expect(traffic.protocols.map(({ protocol }) => protocol)).not.toContain('tcp')
  })

  it('ranks what fails by the requests that it costs, and each can be selected', async () => {
    const { troubled } = await get(summaryEndpoint, { type: 'version' })
    const { graph } = await get(graphEndpoint, { type: 'version' })
    const failing = graph.edges.filter(({ health }) => health === 'failing')
    const degraded = graph.edges.filter(({ health }) => health === 'degraded')
    expect(troubled.totalEdges).toBe(failing.length + degraded.length)
    expect(troubled.edges.length).toBeGreaterThan(2)
    const harm = (edge: GraphEdge) => (edge.requestsPerSecond ?? 0) * (edge.errorRatio ?? 0)
    const harms = troubled.edges.filter(({ health }) => health === 'failing').map(harm)
    expect(harms).toEqual([...harms].sort((a, b) => b - a))
    expect(harms[0]).toBeCloseTo(Math.max(...failing.map(harm)), 9)
    for (const edge of troubled.edges) expect(graph.edges).toContainEqual(edge)
    for (const node of troubled.nodes) expect(graph.nodes).toContainEqual(node)
  })

  it('counts doubts and findings', async () => {
    const { doubts, findings } = await get(summaryEndpoint)
    const { graph } = await get(graphEndpoint)
    for (const { example, nodes, edges } of doubts) {
      const having = (all: readonly { doubts?: { id: string }[] | undefined }[]) =>
        all.filter((each) => each.doubts?.some(({ id }) => id === example.id)).length
      expect({ nodes, edges }).toEqual({ nodes: having(graph.nodes), edges: having(graph.edges) })
    }
    expect(doubts.length).toBeGreaterThan(0)
    expect(findings.counts.error).toBeGreaterThan(0)
    expect(findings.worst[0]?.severity).toBe('error')
  })

  it('asks nothing that the picture has not asked', async () => {
    await get(graphEndpoint)
    const queries = async () =>
      ((await (await fetch(`${demo.urls.truth}/counts`)).json()) as { prometheus: unknown })
        .prometheus
    const before = await queries()
    await get(summaryEndpoint)
    expect(await queries()).toEqual(before)
  })

  it('is explained by queries that return its figures', async () => {
    const { traffic } = await get(summaryEndpoint)
    const { explain } = await get(summaryExplainEndpoint)
    await expectExplained(explain, [traffic])
    expectNothingUnexplained(explain, [traffic])
  })

  it('shows all requests over time', async () => {
    const { charts } = await get(summaryChartsEndpoint)
    const { traffic } = await get(summaryEndpoint)
    const [chart] = charts
    const last = (id: string) => chart?.series.find((each) => each.id === id)?.values ?? []
    const mean = (values: readonly (number | null)[]) => {
      const known = values.filter((value) => value !== null)
      return known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length)
    }
    const requests = sumOf(traffic.protocols, ({ requestsPerSecond }) => requestsPerSecond)
    const errors = sumOf(
      traffic.protocols,
      ({ requestsPerSecond, errorRatio }) => (requestsPerSecond ?? 0) * (errorRatio ?? 0),
    )
    const drawn = sumOf(chart?.series ?? [], ({ values }) => mean(values))
    expect(Math.abs(drawn - requests)).toBeLessThan(requests * 0.05)
    expect(Math.abs(mean(last('error')) - errors)).toBeLessThan(errors * 0.2)
  })
})

describe('the panel of a box', () => {
  const inside = (namespace: string) => (end: { namespace: string } | null) =>
    end?.namespace === namespace

  it.each(['shop', 'pay', 'data', 'recs'])(
    'of namespace %s tells what enters, leaves and stays',
    async (namespace) => {
      const id = namespaceId('harbour-1', namespace)
      const box = await get(boxEndpoint, { id, explain: 'true' })
      const truth = await trueEdges(box.window)
      const isIn = inside(namespace)
      const [inbound, outbound, within] = (['inbound', 'outbound', 'within'] as const).map((part) =>
        box.traffic.find((each) => each.part === part),
      )
      // A call that reaches no workload ends at its service.
      const end = ({ target, service }: TrueEdge) => target ?? service
      expectTruth(
        inbound,
        truth.filter((edge) => !isIn(edge.source) && isIn(end(edge))),
      )
      expectTruth(
        outbound,
        truth.filter((edge) => isIn(edge.source) && !isIn(end(edge))),
      )
      expectTruth(
        within,
        truth.filter((edge) => isIn(edge.source) && isIn(end(edge))),
      )
      await expectExplained(box.explain, box.traffic)
      expectNothingUnexplained(box.explain, box.traffic)
      expect(box.node).toMatchObject({ id, kind: 'namespace', name: namespace })
      expect(box.members.length).toBeGreaterThan(0)
      for (const { node } of box.members) expect(node.namespace).toBe(namespace)
    },
  )

  it('has the same figures at every level, and those of the box when it is collapsed', async () => {
    const id = namespaceId('harbour-1', 'shop')
    // The order in which figures are added leaves its traces in their last digits.
    const rounded = (_: string, value: unknown) =>
      typeof value === 'number' ? Number(value.toPrecision(9)) : value
    const of = async (type: string): Promise<TrafficTotal[]> =>
      JSON.parse(JSON.stringify((await get(boxEndpoint, { id, type })).traffic, rounded))
    const first = await of('workload')
    for (const type of ['app', 'version', 'service']) expect(await of(type), type).toEqual(first)
    const { graph } = await get(graphEndpoint, { collapse: id })
    const entering = graph.edges.filter(({ target }) => target === id)
    const inbound = first.find(({ part }) => part === 'inbound')
    expect(sumOf(inbound?.protocols ?? [], (each) => each.requestsPerSecond)).toBeCloseTo(
      sumOf(entering, ({ requestsPerSecond }) => requestsPerSecond),
      6,
    )
    const node = graph.nodes.find((each) => each.id === id)
    expect((await get(boxEndpoint, { id })).node.health).toEqual(node?.health)
  })

  it('says why it is not well, and who in it', async () => {
    const { node, members, troubled, findings } = await get(boxEndpoint, {
      id: namespaceId('harbour-1', 'shop'),
    })
    expect(node.health.status).toBe('failing')
    expect(node.health.reasons.length).toBeGreaterThan(0)
    expect(members[0]?.node.health.status).toBe('failing')
    expect(troubled.totalEdges).toBeGreaterThan(0)
    for (const { object } of findings.worst) expect(object.namespace).toBe('shop')
  })

  it('is there for clusters and applications', async () => {
    const cluster = await get(boxEndpoint, { id: 'cluster:harbour-1' })
    const whole = await get(summaryEndpoint)
    const total = (all: readonly TrafficTotal[]) =>
      sumOf(all, ({ protocols }) => sumOf(protocols, ({ calls }) => calls))
    expect(total(cluster.traffic)).toBe(total([whole.traffic]))
    const app = await get(boxEndpoint, { id: 'app:harbour-1/shop/catalogue', explain: 'true' })
    expect(app.members.map(({ node }) => node.version).sort()).toEqual(['v1', 'v2', 'v3'])
    const inWorkloads = await get(boxEndpoint, { id: app.node.id, type: 'workload' })
    expect(inWorkloads.members.map(({ node }) => node.name).sort()).toEqual([
      'catalogue-v1',
      'catalogue-v2',
      'catalogue-v3',
    ])
    await expectExplained(app.explain, app.traffic)
  })

  it('is not there for what is no box', async () => {
    for (const id of ['namespace:harbour-1/nowhere', 'workload:harbour-1/shop/Deployment/cart']) {
      const answer = await server.fetch(`/api/box?id=${encodeURIComponent(id)}`)
      expect(answer.status).toBe(404)
    }
  })
})

describe('the panel of an edge', () => {
  it('has its codes and flags by host, which add up to the edge', async () => {
    for (const type of ['workload', 'app', 'version', 'namespace']) {
      const { graph } = await get(graphEndpoint, { type })
      for (const { id } of graph.edges) {
        const { edge, hosts, explain } = await get(edgeEndpoint, { type, id })
        expect(sumOf(hosts, ({ requestsPerSecond }) => requestsPerSecond)).toBeCloseTo(
          edge.requestsPerSecond ?? 0,
          6,
        )
        const byCode = explain.find(({ figure }) => figure === 'requestsByCode')
        if (!byCode) continue
        for (const { metric, value } of await ask(byCode.promql)) {
          const { destination_service: host, response_code, grpc_response_status } = metric
          const code = grpc_response_status || response_code
          const row = hosts
            .find((each) => each.host === host)
            ?.codes.find((each) => each.code === code && each.flags === metric.response_flags)
          if (value > 0) expect(row?.requestsPerSecond, `${id} ${code}`).toBeCloseTo(value, 6)
        }
      }
    }
  })

  it('tells several hosts apart where it is the sum of several calls', async () => {
    const { graph } = await get(graphEndpoint, { type: 'namespace' })
    const [widest] = graph.edges
      .filter(({ source, target }) => source === target && source.endsWith('/shop'))
      .map(({ id }) => id)
    const { hosts } = await get(edgeEndpoint, { type: 'namespace', id: widest ?? '' })
    expect(hosts.map(({ host }) => host)).toEqual(
      expect.arrayContaining(['catalogue.shop.svc.cluster.local', 'orders.shop.svc.cluster.local']),
    )
  })

  it('tells who called whom by certificate, with the share of mutual TLS', async () => {
    const { graph } = await get(graphEndpoint, { type: 'workload' })
    let secured = 0
    for (const { id } of graph.edges) {
      const { edge, source, target, principals, explain } = await get(edgeEndpoint, { id })
      if (principals.length === 0) continue
      expect(sumOf(principals, ({ share }) => share)).toBeCloseTo(1, 9)
      const known = principals.filter(({ security }) => security !== null)
      const mutual = sumOf(
        known.filter(({ security }) => security === 'mutual_tls'),
        ({ share }) => share,
      )
      if (edge.mtlsRatio !== null && known.length === principals.length) {
        expect(mutual, id).toBeCloseTo(edge.mtlsRatio, 6)
      }
      const [first] = principals
      if (first?.source && source.namespace && edge.via === null) {
        expect(first.source).toContain(`/ns/${source.namespace}/sa/`)
        expect(first.destination).toContain(`/ns/${target.namespace}/sa/`)
        secured += 1
      }
      const query = explain.find(({ figure }) => figure === 'principals')
      const rows = await ask(query?.promql ?? '')
      expect(rows.filter(({ value }) => value > 0)).toHaveLength(principals.length)
    }
    expect(secured).toBeGreaterThan(10)
  })
})

describe('the traces of an edge', () => {
  const edgeNamed = async (from: string, to: string) => {
    const { graph } = await get(graphEndpoint, { type: 'workload' })
    const found = graph.edges.find(
      ({ source, target }) => source.endsWith(`/${from}`) && target.endsWith(`/${to}`),
    )
    if (!found) throw new Error(`no edge from ${from} to ${to}`)
    return found
  }

  it.each([
    ['storefront', 'catalogue-v2'],
    ['storefront', 'orders'],
    ['orders', 'receipts'],
    ['orders', 'recommender'],
  ])('from %s to %s pass it', async (from, to) => {
    const { id, source, target, via } = await edgeNamed(from, to)
    const { traces, searched, services } = await get(edgeTracesEndpoint, { id })
    expect(traces.length).toBeGreaterThan(0)
    expect(searched).toBeGreaterThanOrEqual(traces.length)
    expect(services.length).toBeGreaterThan(0)
    for (const { cluster, traceId, calls, callMs } of traces) {
      const { trace } = await server.get(traceEndpoint, `/api/traces/${cluster}/${traceId}`)
      const ends = trace.spans.map(({ workload }) => workload)
      expect(calls).toBeGreaterThan(0)
      expect(callMs).toBeLessThanOrEqual(trace.durationMs)
      expect(ends).toContain(source)
      if (via) expect(ends).toContain(via)
      const host = (parseEdgeId(id)?.service ?? '').split('/').slice(1).reverse().join('.')
      const reached = ends.includes(target)
      const meant = trace.spans.some(({ tags }) =>
        tags.some(({ key, value }) => key === 'upstream_cluster' && value.includes(`|${host}.`)),
      )
      expect(reached || meant).toBe(true)
    }
    const starts = traces.map(({ startMs }) => startMs)
    expect(starts).toEqual([...starts].sort((a, b) => b - a))
  })

  it('show calls that failed before anybody answered', async () => {
    const { id } = await edgeNamed('storefront', 'catalogue-v2')
    const { traces } = await get(edgeTracesEndpoint, { id, limit: '60' })
    expect(sumOf(traces, ({ failedCalls }) => failedCalls)).toBeGreaterThan(0)
    expect(sumOf(traces, ({ calls, failedCalls }) => calls - failedCalls)).toBeGreaterThan(0)
  })

  it('are those of the whole call for an operation, whose requests nobody tells apart', async () => {
    const display = { display: 'operations' }
    const { graph } = await get(graphEndpoint, display)
    const ofOperation = graph.edges.find(({ source }) => source.startsWith('operation:'))
    const answer = await get(edgeTracesEndpoint, { ...display, id: ofOperation?.id ?? '' })
    expect(answer.searched).toBeGreaterThan(0)
    const { hosts } = await get(edgeEndpoint, { ...display, id: ofOperation?.id ?? '' })
    for (const { requestsPerSecond } of hosts) {
      expect(requestsPerSecond).toBeCloseTo(ofOperation?.requestsPerSecond ?? 0, 6)
    }
  })

  it('are none where they were not searched for, and the source says why', async () => {
    const { prometheus } = demo.urls
    const without = await startServer({ prometheus })
    try {
      const { graph } = await without.get(graphEndpoint, `/api/graph?type=workload&at=${at}`)
      const query = new URLSearchParams({ at, id: graph.edges[0]?.id ?? '' })
      const answer = await without.get(edgeTracesEndpoint, `/api/edge/traces?${query}`)
      expect(answer).toMatchObject({ traces: [], searched: 0 })
      const jaeger = answer.sources.find(({ source }) => source === 'jaeger')
      expect(jaeger?.state).toBe('not-configured')
    } finally {
      await without.close()
    }
  })

  it('are none where Jaeger does not answer, and the source says so', async () => {
    const { id } = await edgeNamed('storefront', 'orders')
    await demo.control('jaeger', 'error')
    try {
      const { traces, sources } = await get(edgeTracesEndpoint, { id })
      expect(traces).toEqual([])
      expect(sources.find(({ source }) => source === 'jaeger')).toMatchObject({ state: 'failed' })
    } finally {
      await demo.control('jaeger', 'ok')
    }
  })
})
