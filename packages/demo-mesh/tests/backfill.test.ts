import { hasPrometheus, type RealPrometheus, startPrometheus } from '@periplus/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { type Backfilled, backfill } from '../src/prometheus/backfill/backfill.ts'
import { parseSelector } from '../src/prometheus/backfill/left-out.ts'
import { largeScenario } from '../src/scenario/large.ts'
import { frozenClock } from '../src/world/clock.ts'
import { createWorld } from '../src/world/world.ts'

describe.skipIf(!hasPrometheus())('a real Prometheus that was filled', () => {
  const nowMs = Date.parse('2026-11-21T12:00:07Z')
  const world = createWorld({ scenario: largeScenario(3), clock: frozenClock(nowMs) })
  let real: RealPrometheus | undefined

  afterEach(() => real?.stop())

  async function ask(query: string, timeMs: number) {
    const form = new URLSearchParams({ query, time: String(timeMs / 1000) })
    const response = await fetch(`${real?.url}/api/v1/query?${form}`)
    const { data } = (await response.json()) as { data: { result: { value: [number, string] }[] } }
    return data.result.map(({ value }) => Number(value[1]))
  }

  async function fill(without: readonly string[] = []): Promise<Backfilled> {
    real = await startPrometheus()
    return backfill(world, {
      url: real.url,
      minutes: 6,
      intervalSeconds: 30,
      without: without.map(parseSelector),
    })
  }

  it('knows every series of the world, with a sample in every interval', async () => {
    const { fromMs, toMs, series, samples } = await fill()
    expect([fromMs, toMs]).toEqual([nowMs - 7_000 - 360_000, nowMs - 7_000])
    const own = world.series.families().flatMap((family) => family.series())
    expect(series).toBe(own.length)
    expect(samples).toBe(series * 12)
    expect(await ask('count({__name__=~".+"})', toMs)).toEqual([series])
    expect(await ask('count(count_over_time(istio_requests_total[6m]) != 12)', toMs)).toEqual([])
    const [rate] = await ask('sum(rate(istio_requests_total{reporter="source"}[5m]))', toMs)
    const expected = world.scenario.calls
      .filter(({ protocol }) => protocol !== 'tcp')
      .reduce((sum, { ratePerSecond }) => sum + ratePerSecond, 0)
    expect(rate).toBeGreaterThan(expected * 0.7)
    expect(rate).toBeLessThan(expected * 1.3)
  })

  it('lacks what was left out, and nothing else', async () => {
    const { toMs, series } = await fill([
      '{__name__=~"istio_re(quest|sponse)_bytes_(bucket|count)"}',
      'istio_request_duration_milliseconds_bucket{reporter="source"}',
    ])
    const all = world.series.families().flatMap((family) => family.series())
    expect(series).toBeLessThan(all.length * 0.5)
    expect(await ask('count({__name__=~"istio_.*_bytes_bucket"})', toMs)).toEqual([])
    const buckets = 'istio_request_duration_milliseconds_bucket'
    expect(await ask(`count(${buckets}{reporter="source"})`, toMs)).toEqual([])
    const [left] = await ask(`count(${buckets}{reporter="destination"})`, toMs)
    expect(left).toBe(
      all.filter(({ labels }) => labels.__name__ === buckets && labels.reporter === 'destination')
        .length,
    )
  })
})

describe('a backfill', () => {
  it('says what the receiver answered', async () => {
    const world = createWorld({ scenario: largeScenario(1) })
    const nowhere = { url: 'http://127.0.0.1:9', minutes: 1, intervalSeconds: 30, without: [] }
    await expect(backfill(world, nowhere)).rejects.toThrow()
  })

  it('takes selectors only', () => {
    expect(() => parseSelector('rate(istio_requests_total[5m])')).toThrow('not a selector')
    expect(() => parseSelector('istio_requests_total{')).toThrow()
  })
})
