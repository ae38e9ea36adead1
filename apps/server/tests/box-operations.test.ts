/** Boxes and summaries of a picture that draws operations: the same calls, and who shares them out. */
import {
  boxEndpoint,
  type Endpoint,
  graphEndpoint,
  namespaceId,
  type ResponseOf,
  summaryEndpoint,
} from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { stillMesh } from './support/still-mesh.ts'

const mesh = stillMesh()

const get = <E extends Endpoint>(
  endpoint: E,
  query: Record<string, string> = {},
): Promise<ResponseOf<E>> =>
  mesh.server.get(
    endpoint,
    `${endpoint.path}?${new URLSearchParams({ at: mesh.at, type: 'workload', ...query })}`,
  )

const display = { display: 'operations' }

describe('with operations', () => {
  it.each(['shop', 'recs'])('the box of %s has them as members', async (namespace) => {
    const id = namespaceId('harbour-1', namespace)
    const box = await get(boxEndpoint, { id, ...display })
    const { graph } = await get(graphEndpoint, display)
    const drawn = graph.nodes.filter((node) => node.namespace === namespace)
    const operations = drawn.filter(({ kind }) => kind === 'operation')
    expect(operations.length).toBeGreaterThan(0)
    expect(box.census).toMatchObject({ operations: operations.length, nodes: drawn.length })
    const members = box.members.filter(({ node }) => node.kind === 'operation')
    expect(members.length).toBeGreaterThan(0)
    for (const { node, inbound } of members) {
      expect(drawn).toContainEqual(node)
      const entering = graph.edges.filter(({ target }) => target === node.id)
      const rate = entering.reduce((sum, edge) => sum + (edge.requestsPerSecond ?? 0), 0)
      expect(inbound.requestsPerSecond).toBeCloseTo(rate, 6)
    }
  })

  it('a box counts each call once, as without them', async () => {
    const id = namespaceId('harbour-1', 'shop')
    const [plain, shown] = [
      await get(boxEndpoint, { id }),
      await get(boxEndpoint, { id, ...display }),
    ]
    expect(shown.traffic).toEqual(plain.traffic)
    expect(shown.node).toEqual(plain.node)
    expect(plain.census.operations).toBe(0)
    expect(plain.members.map(({ node }) => node.kind)).not.toContain('operation')
  })

  it('a summary counts them among what is drawn, and among all that there is', async () => {
    const { graph } = await get(graphEndpoint, display)
    const operations = graph.nodes.filter(({ kind }) => kind === 'operation').length
    const { drawn, whole, traffic } = await get(summaryEndpoint, display)
    expect([drawn.operations, whole.operations]).toEqual([operations, operations])
    expect(whole).toMatchObject({ nodes: graph.nodes.length, edges: graph.edges.length })
    const collapsed = await get(summaryEndpoint, { ...display, collapse: 'all' })
    expect(collapsed.drawn.operations).toBe(0)
    expect(collapsed.whole).toEqual(whole)
    expect((await get(summaryEndpoint)).traffic).toEqual(traffic)
  })
})
