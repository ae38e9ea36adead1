/** The panel of a box, beside the truth of the simulated mesh. */
import {
  boxEndpoint,
  type Endpoint,
  graphEndpoint,
  namespaceId,
  type ResponseOf,
  summaryEndpoint,
  type TrafficTotal,
} from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import {
  expectExplained,
  expectNothingUnexplained,
  expectTruth,
  sumOf,
  type TrueEdge,
  trueEdges,
} from '../support/panel-truth.ts'
import { stillMesh } from '../support/still-mesh.ts'

const mesh = stillMesh()

const get = <E extends Endpoint>(
  endpoint: E,
  query: Record<string, string> = {},
): Promise<ResponseOf<E>> =>
  mesh.server.get(endpoint, `${endpoint.path}?${new URLSearchParams({ at: mesh.at, ...query })}`)

describe('the panel of a box', () => {
  const inside = (namespace: string) => (end: { namespace: string } | null) =>
    end?.namespace === namespace

  it.each(['shop', 'pay', 'data', 'recs'])(
    'of namespace %s tells what enters, leaves and stays',
    async (namespace) => {
      const id = namespaceId('harbour-1', namespace)
      const box = await get(boxEndpoint, { id, explain: 'true' })
      const truth = await trueEdges(mesh.demo, box.window)
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
      await expectExplained(mesh.demo, box.explain, box.traffic)
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
    await expectExplained(mesh.demo, app.explain, app.traffic)
  })

  it('is not there for what is no box', async () => {
    for (const id of ['namespace:harbour-1/nowhere', 'workload:harbour-1/shop/Deployment/cart']) {
      const answer = await mesh.server.fetch(`/api/box?id=${encodeURIComponent(id)}`)
      expect(answer.status).toBe(404)
    }
  })
})
