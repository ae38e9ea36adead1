/** The summary of a picture, beside the truth of the simulated mesh. */
import {
  type Endpoint,
  type GraphEdge,
  graphEndpoint,
  graphTypes,
  type ResponseOf,
  summaryChartsEndpoint,
  summaryEndpoint,
  summaryExplainEndpoint,
} from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import {
  expectExplained,
  expectNothingUnexplained,
  expectTruth,
  sumOf,
  trueEdges,
} from '../support/panel-truth.ts'
import { stillMesh } from '../support/still-mesh.ts'

const mesh = stillMesh()

const get = <E extends Endpoint>(
  endpoint: E,
  query: Record<string, string> = {},
): Promise<ResponseOf<E>> =>
  mesh.server.get(endpoint, `${endpoint.path}?${new URLSearchParams({ at: mesh.at, ...query })}`)

describe('the summary of a picture', () => {
  it('has the traffic of the mesh, each call once at every level', async () => {
    const first = await get(summaryEndpoint)
    expectTruth(first.traffic, await trueEdges(mesh.demo, first.window))
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
      ((await (await fetch(`${mesh.demo.urls.truth}/counts`)).json()) as { prometheus: unknown })
        .prometheus
    const before = await queries()
    await get(summaryEndpoint)
    expect(await queries()).toEqual(before)
  })

  it('is explained by queries that return its figures', async () => {
    const { traffic } = await get(summaryEndpoint)
    const { explain } = await get(summaryExplainEndpoint)
    await expectExplained(mesh.demo, explain, [traffic])
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
