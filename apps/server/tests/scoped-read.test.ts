/** A read of a few namespaces is what the whole mesh shows of them, and a read over the budget is none. */
import {
  type Chart,
  type Endpoint,
  edgeEndpoint,
  type GraphType,
  graphEndpoint,
  namespacesEndpoint,
  nodeEndpoint,
} from '@periplus/shared'
import { type DemoMesh, startDemoMesh } from '@periplus/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rounded } from './support/rounded.ts'
import { startReadyServer, type TestServer } from './support/test-server.ts'
import { trafficQueries } from './support/traffic-queries.ts'

/** A hundredth of it is less than the demo's mesh takes, all of it more. */
const between = '1000000'

const seriesOf = (charts: readonly Chart[] | undefined) => charts?.map(({ series }) => series)

describe('namespaces of a mesh that is not cheap', () => {
  let demo: DemoMesh
  let whole: TestServer
  let range: string
  const servers: TestServer[] = []

  beforeAll(async () => {
    demo = await startDemoMesh()
    whole = await start()
    const { from, to } = (await whole.get(graphEndpoint)).window
    range = `from=${from}&to=${to}`
  })

  afterAll(async () => {
    await Promise.all(servers.map((server) => server.close()))
    await demo?.stop()
  })

  async function start(budget?: string): Promise<TestServer> {
    const { kubeconfig, prometheus } = demo.urls
    const flags = budget === undefined ? {} : { 'prometheus-budget': budget }
    const server = await startReadyServer({ kubeconfig, prometheus, ...flags })
    servers.push(server)
    return server
  }

  const traffic = () => trafficQueries(demo)

  const graphOf = async (server: TestServer, namespaces: string, more = '') =>
    (await server.get(graphEndpoint, `/api/graph?${range}&namespaces=${namespaces}${more}`)).graph

  it('are read alone, in as many queries, and show what the whole mesh shows of them', async () => {
    const { namespaces } = await whole.get(namespacesEndpoint, `/api/namespaces?${range}`)
    const names = namespaces.map(({ name }) => name)
    expect(names.length).toBeGreaterThan(5)
    const scoped = await start(between)
    let asking = 0
    for (const asked of [...names, `${names[0]},${names[1]}`]) {
      for (const type of ['workload', 'version', 'service', 'namespace', 'cluster']) {
        const wanted = await graphOf(whole, asked, `&type=${type}`)
        await demo.resetCounts()
        expect(await graphOf(scoped, asked, `&type=${type}`), `${asked} ${type}`).toEqual(wanted)
        const queries = await traffic()
        expect(queries.length).toBeLessThanOrEqual(9)
        asking += queries.length > 0 ? 1 : 0
        for (const query of queries) expect(query).toContain('source_workload_namespace=')
      }
    }
    // Once for each choice of namespaces; its other views are free.
    expect(asking).toBe(names.length + 1)
  }, 120_000)

  it('are enough for the panels of nodes and edges', async () => {
    const { nodes, edges } = await graphOf(whole, 'shop')
    const scoped = await start(between)
    const id = (each: { id: string }) => `id=${encodeURIComponent(each.id)}&${range}`
    const both = <E extends Endpoint>(endpoint: E, path: string) =>
      Promise.all([scoped, whole].map((server) => server.get(endpoint, path)))
    for (const each of edges) {
      const [panel, wanted] = await both(edgeEndpoint, `/api/edge?${id(each)}`)
      expect(panel?.edge, each.id).toEqual(wanted?.edge)
      // It was not read with the whole mesh.
      expect(panel?.explain[0]?.promql, each.id).toContain(' or ')
      expect(rounded(panel?.quantilesMs), each.id).toEqual(rounded(wanted?.quantilesMs))
      expect(rounded(seriesOf(panel?.charts)), each.id).toEqual(rounded(seriesOf(wanted?.charts)))
      expect(
        panel?.explain.map(({ seriesCount }) => seriesCount),
        each.id,
      ).toEqual(wanted?.explain.map(({ seriesCount }) => seriesCount))
    }
    for (const each of nodes.filter(({ namespace }) => namespace !== null)) {
      const [panel, wanted] = await both(nodeEndpoint, `/api/node?${id(each)}`)
      expect(panel?.node, each.id).toEqual(wanted?.node)
      expect(rounded(panel?.quantilesMs), each.id).toEqual(rounded(wanted?.quantilesMs))
      expect(rounded(seriesOf(panel?.charts)), each.id).toEqual(rounded(seriesOf(wanted?.charts)))
    }
  }, 120_000)

  it('are cut from the whole mesh where that is known', async () => {
    const server = await start(between)
    await server.get(graphEndpoint, `/api/graph?${range}`)
    await demo.resetCounts()
    await graphOf(server, 'shop')
    expect(await traffic()).toEqual([])
  })

  it('have latencies of their own edges alone', async () => {
    const hide = '&hide=p95 > 100'
    const scoped = await start(between)
    expect(await graphOf(scoped, 'shop', hide)).toEqual(await graphOf(whole, 'shop', hide))
  })

  it('are read for what surrounds one node, where the whole mesh is over the budget', async () => {
    const poor = await start('10')
    const millionsFor = async (query: string) => {
      const answer = await poor.fetch(`/api/graph?${range}${query}`)
      const { detail } = (await answer.json()) as { detail: string }
      return Number(/needs ([\d.]+) M/.exec(detail)?.[1])
    }
    const [all, some] = [await millionsFor(''), await millionsFor('&namespaces=pay')]
    expect(some).toBeLessThan(all)
    const middling = await start(String(Math.round(((all + some) / 2) * 1e6)))
    expect((await middling.fetch(`/api/graph?${range}`)).status).toBe(422)
    const { nodes } = await graphOf(whole, 'pay', '&type=workload')
    const id = nodes.find(({ kind, namespace }) => kind === 'workload' && namespace === 'pay')?.id
    const around = async (server: TestServer, hops: number, type: GraphType) => {
      const query = `${range}&type=${type}&focus=${encodeURIComponent(id ?? '')}&hops=${hops}`
      return (await server.get(graphEndpoint, `/api/graph?${query}`)).graph.edges
    }
    const wanted = await around(whole, 1, 'workload')
    expect(wanted.length).toBeGreaterThan(0)
    expect(await around(middling, 1, 'workload')).toEqual(wanted)
    // The way on from a service elsewhere is that of callers who are not read.
    const versions = await around(middling, 1, 'version')
    expect(versions.length).toBeGreaterThan(1)
    expect(await around(whole, 1, 'version')).toEqual(expect.arrayContaining(versions))
    // Further away may be anywhere.
    await expect(around(middling, 2, 'workload')).rejects.toThrow('422')
  })

  it('are refused where they, too, are over the budget, with the numbers and what helps', async () => {
    const poor = await start('10')
    await demo.resetCounts()
    for (const query of [range, `${range}&namespaces=shop`]) {
      const answer = await poor.fetch(`/api/graph?${query}`)
      expect(answer.status).toBe(422)
      const problem = (await answer.json()) as { id: string; detail: string }
      expect(problem.id).toBe('problems.read-too-large')
      expect(problem.detail).toMatch(/needs 0\.\d+ M samples .* may take 0\.00001 M/)
      expect(problem.detail).toContain('deploy/prometheus/recording-rules.yaml')
      expect(problem.detail).toContain('--prometheus-budget')
    }
    expect(await traffic()).toEqual([])
  })
})
