/** The graph beside the ground truth of the simulated mesh, edge by edge. */
import {
  edgeEndpoint,
  type GraphEdge,
  graphEndpoint,
  nodeEndpoint,
  parseEdgeId,
  parseId,
  type Window,
} from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { demoAndServer } from './support/demo-server.ts'

const Place = z.object({ kind: z.string(), namespace: z.string(), name: z.string() })
const Truth = z.object({
  edges: z.array(
    z.object({
      source: Place,
      service: z.object({ namespace: z.string(), name: z.string(), host: z.string() }),
      target: Place.nullable(),
      protocol: z.string(),
      requestsPerSecond: z.number().nullable(),
      connectionsPerSecond: z.number().nullable(),
      errorRatio: z.number().nullable(),
      clientErrorRatio: z.number().nullable(),
      mtlsRatio: z.number().nullable(),
      bytesPerSecond: z.number().nullable(),
      meanLatencyMs: z.number().nullable(),
      bucketed: z.object({ p50: z.number(), p95: z.number() }).nullish(),
    }),
  ),
})
type TrueEdge = z.infer<typeof Truth>['edges'][number]

const mesh = demoAndServer()

/** `namespace/name` of what an id names; hosts and unknown callers have no namespace. */
function named(id: string): string {
  const { kind, parts } = parseId(id) ?? { kind: '', parts: [] }
  if (kind === 'unknown') return 'unknown'
  return kind === 'external' ? (parts.at(-1) ?? '') : `${parts[1]}/${parts.at(-1)}`
}

function keyOf(edge: GraphEdge): string {
  const { source, service, target, protocol } = parseEdgeId(edge.id) ?? edge
  return [named(source), service === null ? '-' : named(service), named(target), protocol].join(
    ' → ',
  )
}

function trueKey({ source, service, target, protocol }: TrueEdge, drawn: ReadonlySet<string>) {
  const name = (place: { kind: string; namespace: string; name: string }) =>
    place.kind === 'unknown' ? 'unknown' : `${place.namespace}/${place.name}`
  const serviceNames = [`${service.namespace}/${service.name}`, service.host, '-']
  const targetNames = [target ? name(target) : '', ...serviceNames]
  return serviceNames
    .flatMap((via) => targetNames.map((to) => [name(source), via, to, protocol].join(' → ')))
    .find((key) => drawn.has(key))
}

const within = (actual: number | null, expected: number | null, tolerance: number) =>
  expected === null || (actual !== null && Math.abs(actual - expected) <= tolerance)

async function truthOf(window: { from: string; to: string }) {
  const seconds = (iso: string) => Date.parse(iso) / 1000
  const query = `from=${seconds(window.from)}&to=${seconds(window.to)}`
  return Truth.parse(await (await fetch(`${mesh.demo.urls.truth}/truth?${query}`)).json())
}

const pathOf = ({ source, service, target, protocol }: TrueEdge) =>
  JSON.stringify([source, service, target, protocol])

/**
 * A window without its first or its last scrape interval. The samples of a counter cover no more, and where its
 * traffic swings, a rate takes what lies outside them to be as the rest.
 */
function sampledParts({ from, to, scrapeIntervalSeconds }: Window) {
  const later = (iso: string, seconds: number) =>
    new Date(Date.parse(iso) + seconds * 1000).toISOString()
  return [
    { from: later(from, scrapeIntervalSeconds), to },
    { from, to: later(to, -scrapeIntervalSeconds) },
  ]
}

describe('the graph', () => {
  it('has every edge of the mesh with its rate, errors, mutual TLS, bytes and latency', async () => {
    const { graph, window, sources } = await mesh.server.get(
      graphEndpoint,
      '/api/graph?type=workload',
    )
    expect(sources.filter(({ source }) => source === 'prometheus')).toMatchObject([{ state: 'ok' }])
    const truth = await truthOf(window)
    const inSamples = await Promise.all(
      sampledParts(window).map(async (part) => {
        const { edges } = await truthOf(part)
        return new Map(edges.map((edge) => [pathOf(edge), edge]))
      }),
    )
    const drawn = new Map(graph.edges.map((edge) => [keyOf(edge), edge]))
    const matched = new Set<string>()
    const wrong: unknown[] = []
    for (const edge of truth.edges) {
      const key = trueKey(edge, new Set(drawn.keys()))
      const found = key === undefined ? undefined : drawn.get(key)
      if (key === undefined || !found) {
        wrong.push({ missing: edge })
        continue
      }
      matched.add(key)
      const rate = edge.requestsPerSecond
      // Counters count whole requests: on an edge with a few in the window, one is many percent.
      const share = Math.max(0.02, 2 / ((rate ?? 1000) * window.rateWindow))
      const sampled = inSamples.flatMap((each) => each.get(pathOf(edge)) ?? [])
      const isTrue = (figure: 'requestsPerSecond' | 'bytesPerSecond') =>
        [edge, ...sampled].some((each) =>
          within(found[figure], each[figure], (each[figure] ?? 0) * share),
        )
      const good =
        isTrue('requestsPerSecond') &&
        // New connections are few, and each pod counts whole ones; what flows over them is told by
        // the bytes.
        within(
          found.connectionsOpenedPerSecond ?? null,
          edge.connectionsPerSecond,
          Math.max(0.02 * (edge.connectionsPerSecond ?? 0), 4 / window.rateWindow),
        ) &&
        within(found.errorRatio, edge.errorRatio, 0.02) &&
        within(found.clientErrorRatio, edge.clientErrorRatio, 0.02) &&
        within(found.mtlsRatio, edge.mtlsRatio, 0.02) &&
        isTrue('bytesPerSecond') &&
        within(found.meanLatencyMs, edge.meanLatencyMs, (edge.meanLatencyMs ?? 0) * 0.02)
      if (!good) wrong.push({ key, found, expected: edge })
    }
    expect(wrong).toEqual([])
    expect([...drawn.keys()].filter((key) => !matched.has(key))).toEqual([])
    expect(truth.edges.length).toBeGreaterThan(30)
  })
})

describe('the explanation of a figure', () => {
  const figures = [
    'requestsPerSecond',
    'sourceShare',
    'errorRatio',
    'meanLatencyMs',
    'bytesPerSecond',
    'mtlsRatio',
    'clientErrorRatio',
    'sentMessagesPerSecond',
    'receivedMessagesPerSecond',
    'connectionsOpenedPerSecond',
  ] as const

  /** Shares of a source are sent in thousandths. */
  const roundedBy = (figure: string) => (figure === 'sourceShare' ? 0.0005 : 0)

  const ask = async (promql: string) => {
    const body = new URLSearchParams({ query: promql })
    const answer = await fetch(`${mesh.demo.urls.prometheus}/api/v1/query`, {
      method: 'POST',
      body,
    })
    const { data } = (await answer.json()) as { data: { result: { value: [number, string] }[] } }
    return data.result.map(({ value }) => Number(value[1]))
  }

  it.each(['workload', 'version'])(
    'returns the figure when it is pasted into Prometheus, as %s',
    async (type) => {
      const { graph, window } = await mesh.server.get(graphEndpoint, `/api/graph?type=${type}`)
      const wrong: unknown[] = []
      for (const { id } of graph.edges) {
        const path = `/api/edge?type=${type}&id=${encodeURIComponent(id)}&at=${window.at}`
        const { edge, service, explain, quantilesMs } = await mesh.server.get(edgeEndpoint, path)
        expect(service?.id ?? null).toBe(edge.service)
        expect(edge).toEqual(graph.edges.find((each) => each.id === id))
        for (const { figure, quantile = 'p95', promql, seriesCount } of explain) {
          // Tables: panels/edge.test.ts compares them row by row.
          if (figure === 'requestsByCode' || figure === 'principals') continue
          const [value = null, ...others] = await ask(promql)
          const shown =
            figure === 'quantileMs'
              ? quantilesMs?.[quantile]
              : figures.includes(figure)
                ? edge[figure as (typeof figures)[number]]
                : undefined
          const same =
            shown == null || value === null
              ? (shown ?? null) === value || Number.isNaN(value)
              : within(value, shown, roundedBy(figure) + Math.abs(shown) * 1e-9 + 1e-12)
          if (!same || others.length > 0 || !seriesCount) {
            wrong.push({ id, figure, promql, value, shown, seriesCount })
          }
        }
        const shares = explain.filter(({ figure }) => figure === 'sourceShare').length
        if (explain.length === 0 || shares !== (edge.sourceShare === undefined ? 0 : 1)) {
          wrong.push({ id, unexplained: true })
        }
        const quantiles = explain.flatMap(({ quantile }) => quantile ?? [])
        const known = Object.keys(quantilesMs ?? {})
        if (quantiles.join() !== known.join()) wrong.push({ id, quantiles })
      }
      expect(wrong).toEqual([])
    },
  )

  it.each(['workload', 'version'])('returns the figures of a node as well, as %s', async (type) => {
    const { graph, window } = await mesh.server.get(graphEndpoint, `/api/graph?type=${type}`)
    const wrong: unknown[] = []
    let compared = 0
    for (const { id } of graph.nodes) {
      const path = `/api/node?type=${type}&id=${encodeURIComponent(id)}&at=${window.at}`
      const { inbound, quantilesMs, explain } = await mesh.server.get(nodeEndpoint, path)
      for (const { figure, quantile = 'p95', promql } of explain) {
        const shown =
          figure === 'requestsPerSecond' || figure === 'errorRatio' || figure === 'meanLatencyMs'
            ? inbound[figure]
            : figure === 'quantileMs'
              ? (quantilesMs?.[quantile] ?? null)
              : null
        if (shown === null) continue
        const [value = null] = await ask(promql)
        compared += 1
        if (!within(value, shown, Math.abs(shown) * 1e-9 + 1e-12)) {
          wrong.push({ id, figure, promql, value, shown })
        }
      }
    }
    expect(wrong).toEqual([])
    expect(compared).toBeGreaterThan(30)
  })

  it('has quantiles that follow the true distribution', async () => {
    const { graph, window } = await mesh.server.get(graphEndpoint, '/api/graph?type=workload')
    const truth = await truthOf(window)
    const drawn = new Map(graph.edges.map((edge) => [keyOf(edge), edge]))
    let compared = 0
    for (const expected of truth.edges) {
      const edge = drawn.get(trueKey(expected, new Set(drawn.keys())) ?? '')
      // A quantile of buckets needs some requests in them.
      if (!edge || !expected.bucketed || (expected.requestsPerSecond ?? 0) < 5) continue
      const path = `/api/edge?id=${encodeURIComponent(edge.id)}&at=${window.at}`
      const { quantilesMs } = await mesh.server.get(edgeEndpoint, path)
      expect(quantilesMs?.p50 ?? 0).toBeCloseTo(
        expected.bucketed.p50,
        -Math.log10(expected.bucketed.p50 * 0.1),
      )
      compared += 1
    }
    expect(compared).toBeGreaterThan(5)
  })
})
