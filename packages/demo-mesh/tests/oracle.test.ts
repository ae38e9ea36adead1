import { createServer } from 'node:http'
import { hasPrometheus, type RealPrometheus, startPrometheus } from '@periplus/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPrometheusHandler } from '../src/prometheus/handler.ts'
import { shopScenario } from '../src/scenario/shop/index.ts'
import { frozenClock } from '../src/world/clock.ts'
import { processStartOf } from '../src/world/process-start.ts'
import { createWorld, type World } from '../src/world/world.ts'
import { instantQueries, rangeQueries, refusedQueries } from './oracle-queries.ts'
import { randomQuery } from './random-query.ts'
import { writeSamples } from './write-samples.ts'

const writtenMs = 45 * 60_000

/** Seven minutes after a pod of catalogue v2 restarted, so that its counters have a reset. */
function instantOfInterest(): number {
  const somewhen = Date.parse('2026-03-04T10:00:00Z')
  const { targets } = createWorld({ scenario: shopScenario, clock: frozenClock(somewhen) })
  const restarting = targets.find(
    ({ workload, pod }) => workload.name === 'catalogue-v2' && pod?.ordinal === 0,
  )
  if (restarting === undefined) throw new Error('the shop has a restarting pod')
  const restartMs = processStartOf(restarting, 0)(somewhen)
  return Math.floor(restartMs / 1000) * 1000 + 7 * 60_000 + 345
}

interface Answer {
  readonly status: number
  readonly errorType: unknown
  readonly resultType: unknown
  /** Points by series, or the one value under ''. */
  readonly points: ReadonlyMap<string, readonly (readonly [time: number, value: number])[]>
  readonly text: string
}

async function ask(base: string, path: string, parameters: Record<string, string>) {
  const response = await fetch(`${base}/api/v1/${path}?${new URLSearchParams(parameters)}`)
  return answerOf(response.status, await response.text())
}

type Point = readonly [time: number, value: string]

function answerOf(status: number, text: string): Answer {
  const { data, errorType } = JSON.parse(text) as {
    data?: { resultType: string; result: unknown }
    errorType?: string
  }
  const points = new Map<string, (readonly [number, number])[]>()
  const add = (metric: object, list: readonly Point[]) => {
    const key = JSON.stringify(Object.entries(metric).sort())
    points.set(
      key,
      list.map(([time, value]) => [time, Number(value.replace('Inf', 'Infinity'))]),
    )
  }
  if (data?.resultType === 'vector' || data?.resultType === 'matrix') {
    for (const { metric, value, values } of data.result as {
      metric: object
      value?: Point
      values?: readonly Point[]
    }[]) {
      add(metric, values ?? (value === undefined ? [] : [value]))
    }
  } else if (data?.resultType === 'scalar') {
    add({}, [data.result as Point])
  }
  return { status, errorType, resultType: data?.resultType, points, text }
}

function expectSame(own: Answer, real: Answer, query = ''): void {
  expect(
    own.status,
    `${query}: ${own.text.slice(0, 300)} but really ${real.text.slice(0, 300)}`,
  ).toBe(real.status)
  expect(own.errorType, query).toBe(real.errorType)
  expect(own.resultType, query).toBe(real.resultType)
  expect([...own.points.keys()].sort(), query).toEqual([...real.points.keys()].sort())
  for (const [key, expected] of real.points) {
    const actual = own.points.get(key) ?? []
    expect(actual.map(([time]) => time)).toEqual(expected.map(([time]) => time))
    expected.forEach(([, value], index) => {
      const difference = Math.abs((actual[index]?.[1] ?? Number.NaN) - value)
      const close = Object.is(actual[index]?.[1], value) || difference <= 1e-9 * Math.abs(value)
      expect(close, `${query} ${key}: ${actual[index]?.[1]}, really ${value}`).toBe(true)
    })
  }
}

describe.skipIf(!hasPrometheus())('the evaluator beside a real Prometheus', () => {
  const nowMs = instantOfInterest()
  const at = (nowMs / 1000).toFixed(3)
  const world: World = createWorld({ scenario: shopScenario, clock: frozenClock(nowMs) })
  const server = createServer(createPrometheusHandler(world))
  let own = ''
  let real: RealPrometheus | undefined
  const realUrl = () => real?.url ?? ''

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    own = `http://127.0.0.1:${address.port}`
    real = await startPrometheus()
    const all = world.series.families().flatMap((family) => family.series())
    const written = await writeSamples(real.url, all, nowMs - writtenMs, nowMs)
    expect(written).toBeGreaterThan(all.length * 100)
  })

  afterAll(async () => {
    await real?.stop()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  it.each(instantQueries)('answers alike: %s', async (query) => {
    const parameters = { query: query.replaceAll('AT', at), time: at }
    const expected = await ask(realUrl(), 'query', parameters)
    expect(expected.status).toBe(200)
    expectSame(await ask(own, 'query', parameters), expected)
  })

  it.each(refusedQueries)('refuses alike: %s', async (query) => {
    const expected = await ask(realUrl(), 'query', { query, time: at })
    expect(expected.status).toBeGreaterThanOrEqual(400)
    expectSame(await ask(own, 'query', { query, time: at }), expected)
  })

  it('answers or refuses three hundred random queries alike', async () => {
    let answered = 0
    for (let seed = 1; seed <= 300; seed += 1) {
      const query = randomQuery(`query ${seed}`).replaceAll('AT', at)
      const expected = await ask(realUrl(), 'query', { query, time: at })
      expectSame(await ask(own, 'query', { query, time: at }), expected, query)
      if (expected.points.size > 0) answered += 1
    }
    expect(answered).toBeGreaterThan(100)
  })

  it.each(rangeQueries)('answers alike over time: $query by $step', async ({ query, step }) => {
    const start = (nowMs / 1000 - 1800).toFixed(3)
    const parameters = { query, start, end: at, step }
    const expected = await ask(realUrl(), 'query_range', parameters)
    expect(expected.points.size).toBeGreaterThan(0)
    expectSame(await ask(own, 'query_range', parameters), expected)
  })

  it.each([
    ['query', { query: 'up', time: 'yesterday' }],
    ['query_range', { query: 'up', start: at, end: '1', step: '15' }],
    ['query_range', { query: 'up', start: '0', end: at, step: '1' }],
    ['query_range', { query: 'up', start: at, end: at, step: '0' }],
    ['query_range', { query: 'up[5m]', start: at, end: at, step: '15' }],
    ['series', {}],
    ['label/no-label/values', {}],
  ])('refuses a bad request to %s alike', async (path, parameters) => {
    const expected = await ask(realUrl(), path, parameters)
    expect(expected.status).toBe(400)
    expectSame(await ask(own, path, parameters), expected)
  })

  it('lists the same series, label names and label values', async () => {
    const window = { start: String(nowMs / 1000 - 600), end: at }
    for (const [path, parameters] of [
      ['series', { 'match[]': 'istio_requests_total{reporter="waypoint"}', ...window }],
      ['labels', { 'match[]': 'istio_tcp_sent_bytes_total', ...window }],
      ['label/destination_workload/values', { ...window }],
    ] as const) {
      const query = new URLSearchParams(parameters)
      const read = async (base: string) => {
        const response = await fetch(`${base}/api/v1/${path}?${query}`)
        const { data } = (await response.json()) as { data: unknown[] }
        return data.map((each) => JSON.stringify(each)).sort()
      }
      const expected = await read(realUrl())
      expect(expected.length).toBeGreaterThan(1)
      expect(await read(own)).toEqual(expected)
    }
  })
})
