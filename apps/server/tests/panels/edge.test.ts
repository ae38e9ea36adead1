/** The panel of an edge, beside the truth of the simulated mesh. */
import { type Endpoint, edgeEndpoint, graphEndpoint, type ResponseOf } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { ask, sumOf } from '../support/panel-truth.ts'
import { stillMesh } from '../support/still-mesh.ts'

const mesh = stillMesh()

const get = <E extends Endpoint>(
  endpoint: E,
  query: Record<string, string> = {},
): Promise<ResponseOf<E>> =>
  mesh.server.get(endpoint, `${endpoint.path}?${new URLSearchParams({ at: mesh.at, ...query })}`)

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
        for (const { metric, value } of await ask(mesh.demo, byCode.promql)) {
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
      const rows = await ask(mesh.demo, query?.promql ?? '')
      expect(rows.filter(({ value }) => value > 0)).toHaveLength(principals.length)
    }
    expect(secured).toBeGreaterThan(10)
  })
})
