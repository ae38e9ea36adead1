/** Two windows of a mesh in which something happened between them. */
import { compareEndpoint, graphEndpoint, Problem } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { stillMesh } from './support/still-mesh.ts'

const mesh = stillMesh()

const compare = async (query: Record<string, string>) =>
  mesh.server.get(compareEndpoint, `/api/graph/compare?${new URLSearchParams(query)}`)

describe('/api/graph/compare', () => {
  it('has the figures of both windows', async () => {
    const { comparison, window, before } = await compare({ from: 'now-5m', before: 'now-30m' })
    expect(Date.parse(window.at) - Date.parse(before.at)).toBe(30 * 60_000)
    expect(before.rateWindow).toBe(window.rateWindow)
    const read = async (at: string) =>
      (await mesh.server.get(graphEndpoint, `/api/graph?from=now-5m&at=${at}`)).graph.edges
    const [now, then] = await Promise.all([read(window.at), read(before.at)])
    const both = comparison.edges.filter((edge) => edge.now && edge.before)
    expect(both.length).toBeGreaterThan(30)
    for (const edge of both) {
      const isIt = ({ id }: { id: string }) => id === edge.id
      const traffic = edge.protocol === 'tcp' ? 'bytesPerSecond' : 'requestsPerSecond'
      expect(edge.now?.trafficPerSecond).toBe(now.find(isIt)?.[traffic])
      expect(edge.before?.trafficPerSecond).toBe(then.find(isIt)?.[traffic])
    }
  })

  it('has the rates that were asked for', async () => {
    const rates = { grpcRate: 'messages-sent', tcpRate: 'connections' }
    const { comparison, window } = await compare({ from: 'now-5m', before: 'now-30m', ...rates })
    const { graph } = await mesh.server.get(graphEndpoint, `/api/graph?from=now-5m&at=${window.at}`)
    const compared = new Map(comparison.edges.map((edge) => [edge.id, edge]))
    const edges = graph.edges.filter(({ id }) => compared.get(id)?.now)
    const amounts = { http: 'requestsPerSecond', grpc: 'sentMessagesPerSecond' } as const
    const of = { ...amounts, tcp: 'connectionsOpenedPerSecond' } as const
    const units = { http: 'requests', grpc: 'messages', tcp: 'connections' }
    expect(new Set(edges.map(({ protocol }) => protocol))).toEqual(new Set(Object.keys(of)))
    for (const edge of edges) {
      const { trafficUnit, now } = compared.get(edge.id) ?? {}
      expect(trafficUnit).toBe(units[edge.protocol])
      expect(now?.trafficPerSecond).toBe(edge[of[edge.protocol]] ?? null)
    }
  })

  it('finds more changes where less is needed for one', async () => {
    const changed = async (query: Record<string, string>) => {
      const { comparison } = await compare({ from: 'now-5m', before: 'now-2h', ...query })
      return comparison.edges.filter(({ change }) => change !== 'same').length
    }
    const none = { ratePercent: '100', errorPoints: '100', latencyPercent: '100' }
    const all = { ratePercent: '0.01', errorPoints: '0.01', latencyPercent: '0.01' }
    expect(await changed(all)).toBeGreaterThan(await changed(none))
  })

  it('keeps to the largest differences under a limit', async () => {
    const { comparison } = await compare({ before: 'now-1h', limit: '6' })
    expect(comparison.nodes.length).toBeLessThanOrEqual(6)
    expect(comparison.omittedNodes).toBeGreaterThan(10)
  })

  it('compares quantiles where that is asked', async () => {
    const { comparison } = await compare({ before: 'now-1h', quantile: 'p95' })
    expect(comparison.edges.some(({ now }) => (now?.quantileMs ?? 0) > 0)).toBe(true)
    expect(comparison.edges.some(({ before }) => (before?.quantileMs ?? 0) > 0)).toBe(true)
  })

  it('refuses another window that is not earlier', async () => {
    const answer = await mesh.server.fetch('/api/graph/compare?before=now%2B1h')
    expect(answer.status).toBe(400)
    expect(Problem.parse(await answer.json()).parameters).toMatchObject([{ name: 'before' }])
  })
})
