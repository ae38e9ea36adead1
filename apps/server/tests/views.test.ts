/** The same facts in every view: graph types, scopes, limits, lists, charts. */
import {
  edgeEndpoint,
  findingsEndpoint,
  type GraphEdge,
  graphEndpoint,
  graphTypes,
  namespacesEndpoint,
  nodeEndpoint,
  overviewEndpoint,
  workloadEndpoint,
  workloadMetricsEndpoint,
  workloadsEndpoint,
} from '@periplus/shared'
import { type DemoMesh, startDemoMesh } from '@periplus/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { proxiesKnownTo, startReadyServer, type TestServer } from './support/test-server.ts'

let demo: DemoMesh
let server: TestServer
/** The moment that every question of these tests is about. */
let at: string

beforeAll(async () => {
  demo = await startDemoMesh()
  const { kubeconfig, prometheus } = demo.urls
  server = await startReadyServer({ kubeconfig, prometheus })
  await proxiesKnownTo(server)
  at = (await server.get(graphEndpoint)).window.at
})

afterAll(async () => {
  await server?.close()
  await demo?.stop()
})

const total = (edges: readonly GraphEdge[]) =>
  edges.reduce((sum, edge) => sum + (edge.requestsPerSecond ?? 0), 0)

const graphOf = async (query: string) =>
  (await server.get(graphEndpoint, `/api/graph?at=${at}&${query}`)).graph

describe('the charts of a workload', () => {
  it('tell over time what its figures tell of the whole window', async () => {
    const path = '/api/workloads/harbour-1/shop/Deployment/catalogue-v2'
    const { workload } = await server.get(workloadEndpoint, `${path}?at=${at}`)
    const { charts } = await server.get(workloadMetricsEndpoint, `${path}/metrics?at=${at}`)
    const id = workload.id
    const panel = await server.get(nodeEndpoint, `/api/node?at=${at}&id=${encodeURIComponent(id)}`)
    const mean = (values: readonly (number | null)[]) => {
      const known = values.filter((value) => value !== null)
      return known.reduce((sum, value) => sum + value, 0) / known.length
    }
    const errors = charts.find((chart) => chart.id === 'errors')?.series[0]?.values ?? []
    // Its callers saw connections closed (503 UC) that its own proxy never reported.
    expect(workload.inbound.errorRatio).toBeGreaterThan(0.2)
    expect(mean(errors)).toBeCloseTo(workload.inbound.errorRatio ?? 0, 1)
    const failed = panel.charts[0]?.series.find((series) => series.id === 'error')?.values ?? []
    const { requestsPerSecond, errorRatio } = panel.inbound
    expect(mean(failed)).toBeCloseTo((requestsPerSecond ?? 0) * (errorRatio ?? 0), 0)
  })
})

describe('the list of workloads', () => {
  it('holds every workload that the overview counts, waypoints included', async () => {
    const { workloads } = await server.get(workloadsEndpoint)
    const { totals } = await server.get(overviewEndpoint)
    expect(workloads.length).toBe(totals.workloads)
    expect(workloads.map(({ name, dataPlane }) => `${name} ${dataPlane}`)).toContain(
      'waypoint waypoint',
    )
  })
})

describe('graph views', () => {
  it('have the same traffic at every level that shows each call once', async () => {
    const workloads = total((await graphOf('type=workload')).edges)
    for (const type of ['service', 'app', 'namespace', 'cluster'] as const) {
      expect(total((await graphOf(`type=${type}`)).edges), type).toBeCloseTo(workloads, 6)
    }
  })

  it('open a panel for everything that they draw', async () => {
    for (const type of graphTypes) {
      const { nodes, edges } = await graphOf(`type=${type}`)
      for (const { id, requestsPerSecond } of edges.slice(0, 6)) {
        const path = `/api/edge?at=${at}&type=${type}&id=${encodeURIComponent(id)}`
        const { edge, explain } = await server.get(edgeEndpoint, path)
        expect(edge).toMatchObject({ id, requestsPerSecond })
        expect(explain.length, id).toBeGreaterThan(0)
      }
      for (const { id } of nodes.slice(0, 6)) {
        const path = `/api/node?at=${at}&type=${type}&id=${encodeURIComponent(id)}`
        expect((await server.get(nodeEndpoint, path)).node.id).toBe(id)
      }
    }
  })

  it('keep to the namespaces that are asked for, with their neighbours', async () => {
    const { nodes, edges } = await graphOf('namespaces=pay')
    const inPay = (id: string) => id.includes('/pay/')
    expect(edges.length).toBeGreaterThan(0)
    for (const { source, service, target } of edges) {
      expect([source, target, service ?? ''].some(inPay)).toBe(true)
    }
    expect(nodes.some(({ namespace }) => namespace === 'shop')).toBe(true)
  })
})

describe('lists', () => {
  it('have workloads and namespaces that nobody calls', async () => {
    const { workloads } = await server.get(workloadsEndpoint)
    const drawn = new Set((await graphOf('type=workload')).nodes.map(({ id }) => id))
    const quiet = workloads.filter(({ id }) => !drawn.has(id))
    expect(quiet.map(({ name }) => name)).toContain('istiod')
    for (const { inbound } of quiet) expect(inbound.requestsPerSecond).toBeNull()
    const { namespaces } = await server.get(namespacesEndpoint)
    expect(namespaces.map(({ name }) => name)).toContain('legacy')
  })

  it('agree with the graph about the traffic of each workload', async () => {
    const { workloads } = await server.get(workloadsEndpoint, `/api/workloads?at=${at}`)
    const { edges } = await graphOf('type=workload')
    for (const { id, inbound } of workloads) {
      const entering = edges.filter(({ target, protocol }) => target === id && protocol !== 'tcp')
      if (entering.length === 0) continue
      expect(inbound.requestsPerSecond).toBeCloseTo(total(entering), 6)
    }
  })

  it('find what is wrong with the configuration, as the mesh was made', async () => {
    const truth = await (await fetch(`${demo.urls.truth}/truth`)).json()
    const { findings } = await server.get(findingsEndpoint)
    const found = new Set(
      findings.map(
        ({ check, object }) => `${check} ${object.kind} ${object.namespace}/${object.name}`,
      ),
    )
    const planted = (truth as { findings: Record<string, string>[] }).findings
    expect(planted.length).toBeGreaterThanOrEqual(6)
    for (const { id, kind, namespace, name } of planted) {
      expect([...found]).toContain(`${id} ${kind} ${namespace}/${name}`)
    }
    const { totals } = await server.get(overviewEndpoint)
    expect(totals.findings.error + totals.findings.warning + totals.findings.info).toBe(
      findings.length,
    )
  })

  it('rank what needs attention by harm', async () => {
    const { attention } = await server.get(overviewEndpoint, `/api/overview?at=${at}`)
    const severities = ['failing', 'degraded', 'note']
    const ranks = attention.map(({ severity }) => severities.indexOf(severity))
    expect(ranks).toEqual([...ranks].sort())
    const { edges } = await graphOf('type=workload')
    const harm = attention
      .filter(({ kind, severity }) => kind === 'edge' && severity === 'failing')
      .map(({ edge }) => edges.find(({ id }) => id === edge))
      .map((edge) => (edge?.requestsPerSecond ?? 0) * (edge?.errorRatio ?? 0))
    expect(harm.length).toBeGreaterThan(1)
    expect(harm).toEqual([...harm].sort((a, b) => b - a))
    expect(attention.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['edge', 'workload', 'finding', 'proxy']),
    )
  })

  it('say where each thing that needs attention is', async () => {
    const { attention } = await server.get(overviewEndpoint, `/api/overview?at=${at}`)
    const { findings } = await server.get(findingsEndpoint)
    const proxies = attention.filter(({ kind }) => kind === 'proxy')
    expect(proxies.map(({ node }) => node)).toEqual(['workload:harbour-1/shop/Deployment/reviews'])
    const told = attention.filter(({ kind }) => kind === 'finding')
    for (const { object, finding } of told) {
      expect(findings).toContainEqual(expect.objectContaining({ object, ...finding }))
    }
  })
})

describe('one workload', () => {
  const path = '/api/workloads/harbour-1/shop/Deployment/storefront'

  it('has its pods, services, peers and configuration', async () => {
    const answer = await server.get(workloadEndpoint, `${path}?at=${at}`)
    expect(answer.pods).toHaveLength(2)
    for (const pod of answer.pods) expect(pod.proxy).toBe('sidecar')
    expect(answer.services.map(({ name }) => name)).toEqual(['storefront'])
    expect(answer.inboundEdges.length).toBeGreaterThan(0)
    expect(answer.outboundEdges.length).toBeGreaterThan(0)
    const ends = new Set(answer.neighbours.map(({ id }) => id))
    for (const { source } of answer.inboundEdges) expect(ends).toContain(source)
    expect(answer.acting.map(({ object }) => object.kind)).toContain('VirtualService')
  })

  it('has golden signals on one grid, whose quantiles are in order', async () => {
    for (const direction of ['inbound', 'outbound']) {
      const { charts, stepSeconds, window } = await server.get(
        workloadMetricsEndpoint,
        `${path}/metrics?direction=${direction}&at=${at}&from=now-15m`,
      )
      expect(charts.map(({ id }) => id)).toEqual(['requests', 'errors', 'duration', 'bytes'])
      for (const { times, series } of charts) {
        expect(times.at(-1)).toBe(Date.parse(window.to))
        const steps = times.slice(1).map((time, index) => time - (times[index] ?? 0))
        expect(new Set(steps)).toEqual(new Set([stepSeconds * 1000]))
        for (const { values } of series) expect(values).toHaveLength(times.length)
      }
      const duration = new Map(charts[2]?.series.map(({ id, values }) => [id, values.at(-1) ?? 0]))
      const ordered = ['p50', 'p90', 'p95', 'p99'].map((id) => duration.get(id) ?? Number.NaN)
      expect(ordered).toEqual([...ordered].sort((a, b) => a - b))
    }
  })
})

describe('--anonymous-namespaces', () => {
  it('is what everybody may read', async () => {
    const { kubeconfig, prometheus } = demo.urls
    const narrow = await startReadyServer({
      kubeconfig,
      prometheus,
      'anonymous-namespaces': 'pay,data',
    })
    const { namespaces } = await narrow.get(namespacesEndpoint)
    expect(namespaces.map(({ name }) => name).sort()).toEqual(['data', 'pay'])
    await narrow.close()
  })
})
