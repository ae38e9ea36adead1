/** What of the graph is drawn: found, hidden, collapsed, limited, focused; and the panels of it. */
import {
  appId,
  edgeEndpoint,
  type GraphEdge,
  graphEndpoint,
  namespaceId,
  nodeEndpoint,
  Problem,
  serviceId,
} from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { stillMesh } from './support/still-mesh.ts'
import { trafficQueries } from './support/traffic-queries.ts'

const mesh = stillMesh()

const text = (query: Record<string, string>) =>
  new URLSearchParams({ at: mesh.at, ...query }).toString()
const graphOf = async (query: Record<string, string>) =>
  (await mesh.server.get(graphEndpoint, `/api/graph?${text(query)}`)).graph
const queries = async () => (await trafficQueries(mesh.demo)).length

const versions = ['catalogue-v1', 'catalogue-v2', 'catalogue-v3']
const shop = namespaceId('harbour-1', 'shop')
const total = (edges: readonly GraphEdge[]) =>
  edges.reduce((sum, edge) => sum + (edge.requestsPerSecond ?? 0), 0)

describe('/api/graph', () => {
  it('asks Prometheus nothing more for another view of the same moment', async () => {
    await graphOf({})
    const before = await queries()
    await graphOf({ type: 'version', collapse: shop })
    await graphOf({ find: 'name ~ cart', hide: 'protocol = tcp', limit: '10' })
    await graphOf({ focus: shop, collapse: 'all' })
    expect(await queries()).toBe(before)
  })

  it.each([
    ['workload', appId('harbour-1', 'shop', 'catalogue'), versions],
    ['workload', serviceId('harbour-1', 'shop', 'catalogue'), versions],
    ['service', appId('harbour-1', 'shop', 'catalogue'), ['catalogue']],
  ] as const)(
    'focuses on what an id of another level names: at level %s',
    async (type, id, names) => {
      const { nodes } = await graphOf({ type, focus: id, hops: '0' })
      expect(nodes.map(({ name }) => name)).toEqual(names)
      expect(nodes.every(({ focused }) => focused)).toBe(true)
      const around = await graphOf({ type, focus: id })
      expect(around.nodes.length).toBeGreaterThan(names.length)
      expect(around.nodes.filter(({ focused }) => focused)).toHaveLength(names.length)
    },
  )

  it('finds nodes and edges, and counts them in the whole graph', async () => {
    const { nodes, edges, found } = await graphOf({ find: 'namespace = shop or code = 503' })
    const matched = nodes.filter(({ matches }) => matches === 1)
    expect(matched.length).toBeGreaterThan(3)
    expect(matched.every(({ namespace }) => namespace === 'shop')).toBe(true)
    const failing = edges.filter(({ matches }) => matches === 1)
    expect(failing.length).toBeGreaterThan(0)
    expect(failing.every(({ codes }) => codes.some(({ code }) => code === '503'))).toBe(true)
    expect(found).toEqual({ nodes: matched.length, edges: failing.length })
  })

  it('reads labels of workloads', async () => {
    const { nodes } = await graphOf({ find: 'label:app = catalogue' })
    const names = nodes.filter(({ matches }) => matches).map(({ name }) => name)
    expect(names.length).toBeGreaterThan(0)
    expect(names.every((name) => name.startsWith('catalogue'))).toBe(true)
  })

  it.each(['workload', 'service', 'app', 'version', 'namespace', 'cluster'])(
    'shows what nothing calls where that is asked, as %s',
    async (type) => {
      const busy = await graphOf({ type })
      const all = await graphOf({ type, idle: 'true' })
      expect(all.edges).toEqual(busy.edges)
      const known = new Set(all.nodes.map(({ id }) => id))
      expect(busy.nodes.every(({ id }) => known.has(id))).toBe(true)
      if (type !== 'cluster') expect(all.nodes.length).toBeGreaterThan(busy.nodes.length)
      const idle = all.nodes.find(({ id }) => !busy.nodes.some((node) => node.id === id))
      if (!idle) return
      const panel = await mesh.server.get(nodeEndpoint, `/api/node?${text({ id: idle.id, type })}`)
      expect(panel.node.id).toBe(idle.id)
    },
  )

  it('hides, and says how much', async () => {
    const whole = await graphOf({})
    const part = await graphOf({ hide: 'protocol = tcp' })
    expect(part.edges.every(({ protocol }) => protocol !== 'tcp')).toBe(true)
    expect(part.hidden).toEqual({
      nodes: whole.nodes.length - part.nodes.length,
      edges: whole.edges.length - part.edges.length,
    })
  })

  it('collapses a namespace without losing a request', async () => {
    const whole = await graphOf({})
    const part = await graphOf({ collapse: shop })
    const inShop = new Set(
      whole.nodes.filter(({ namespace }) => namespace === 'shop').map(({ id }) => id),
    )
    const inside = whole.edges.filter(
      ({ source, target }) => inShop.has(source) && inShop.has(target),
    )
    expect(total(part.edges)).toBeCloseTo(total(whole.edges) - total(inside), 6)
    const box = part.nodes.find(({ id }) => id === shop)
    expect(box?.stands).toEqual({ nodes: inShop.size, namespaces: 1 })
    expect(box?.health.status).toBe('failing')
  })

  it('keeps what matters most under a limit, and stands for every other node', async () => {
    const whole = await graphOf({})
    const part = await graphOf({ limit: '12' })
    expect(part.nodes.length).toBeLessThanOrEqual(12)
    expect(part.nodes.some(({ health }) => health.status === 'failing')).toBe(true)
    const stoodFor = part.nodes.reduce((sum, { stands }) => sum + (stands?.nodes ?? 1), 0)
    expect(stoodFor).toBe(whole.nodes.length)
    expect(part.omittedNodes).toBe(
      whole.nodes.length - part.nodes.filter(({ stands }) => !stands).length,
    )
  })

  it.each([
    ['find', 'nmae = x', 0, 4, /name/],
    ['hide', 'rate >', 6, 6, /rate/],
    ['find', 'idle or name ~ "("', 15, 18, /RE2/],
  ])('says what is wrong with %s=%s, and where', async (name, expression, from, to, reason) => {
    const answer = await mesh.server.fetch(`/api/graph?${text({ [name]: expression })}`)
    expect(answer.status).toBe(400)
    const problem = Problem.parse(await answer.json())
    expect(problem.parameters).toMatchObject([{ name, from, to }])
    expect(problem.parameters?.[0]?.reason).toMatch(reason)
  })
})

describe('the panel of a node', () => {
  it.each(['workload', 'service', 'app', 'version', 'namespace', 'cluster'])(
    'says what the picture says, as %s',
    async (type) => {
      const { nodes } = await graphOf({ type })
      for (const { id, health, badges } of nodes.filter(({ kind }) => kind !== 'unknown')) {
        const path = `/api/node?${text({ id, type })}`
        const { node } = await mesh.server.get(nodeEndpoint, path)
        expect(node, id).toMatchObject({ health, badges })
      }
    },
  )
})

describe('the panels of a collapsed picture', () => {
  it('have the figures of what was picked', async () => {
    const { nodes, edges } = await graphOf({ collapse: 'all' })
    const edge = edges.find(
      ({ source, target }) => source.startsWith('namespace:') && target === shop,
    )
    const path = `/api/edge?${text({ id: edge?.id ?? '' })}`
    const panel = await mesh.server.get(edgeEndpoint, path)
    expect(panel.edge).toMatchObject({ id: edge?.id, requestsPerSecond: edge?.requestsPerSecond })
    expect(panel.explain.length).toBeGreaterThan(0)
    const box = nodes.find(({ id }) => id === shop)
    const details = await mesh.server.get(nodeEndpoint, `/api/node?${text({ id: shop })}`)
    expect(details.node).toMatchObject({ id: shop, health: { status: box?.health.status } })
    expect(total(details.inboundEdges)).toBeGreaterThan(0)
  })

  it('leave out what is hidden', async () => {
    const hide = 'name ~ "^catalogue"'
    const { edges } = await graphOf({ collapse: shop, hide })
    const edge = edges.find(({ target }) => target === shop)
    const panel = await mesh.server.get(
      edgeEndpoint,
      `/api/edge?${text({ id: edge?.id ?? '', hide })}`,
    )
    expect(panel.edge.requestsPerSecond).toBe(edge?.requestsPerSecond)
  })
})
