import { describe, expect, it } from 'vitest'
import { createSharedReads } from '../memory/shared-reads.ts'
import type { VectorSample } from './client.ts'
import { createPlanner } from './planner.ts'

const budget = { samples: 20_000, cheapSamples: 10_000 }
const series = (metric: string, value: number): VectorSample => ({
  labels: { __name__: metric },
  value,
})
const recorded = (part: string, value: number): VectorSample => ({
  labels: { periplus_part: part, metric: 'istio_requests_total', recording: 'rate2m' },
  value,
})

const end = (name: string): VectorSample => ({ labels: { periplus_part: name }, value: 7 })

/** The ends of the window that a survey asks about. */
const ends = (promql: string) =>
  [...promql.matchAll(/count\(\{__name__="up"\} @ ([\d.-]+)\), "periplus_part", "(\w+)"/g)].map(
    ([, at, name]) => [name ?? '', Number(at)] as const,
  )

/** A planner before a Prometheus with so many series of requests, and perhaps with our rules. */
function setUp({ requests, hasRules = false }: { requests: number; hasRules?: boolean }) {
  const clock = { ms: 1_000_000 }
  const asked: string[] = []
  const nowMs = () => clock.ms
  const scraped = { sinceSeconds: -Infinity }
  const client = {
    async instant(promql: string) {
      asked.push(promql)
      const rows = [
        ...ends(promql).flatMap(([name, atSeconds]) =>
          atSeconds >= scraped.sinceSeconds ? [end(name)] : [],
        ),
        ...(promql.includes('by (__name__)') ? [series('istio_requests_total', requests)] : []),
        ...(hasRules ? [recorded('evaluations', 30), recorded('samples', 300)] : []),
      ]
      return { value: rows, tookMs: 1, queries: 1 }
    },
  }
  const reads = createSharedReads({ max: 10, failureMs: 1000, nowMs })
  const planner = createPlanner(client, reads, { budget, nowMs })
  const plan = (windowSeconds: number, atSeconds = clock.ms / 1000) =>
    planner.plan({ windowSeconds, atSeconds, scrapeIntervalSeconds: 30, scope: null }, 1000)
  return { clock, asked, plan, scraped }
}

describe('createPlanner', () => {
  it('asks once what there is, and reads short windows as they come then', async () => {
    const { asked, plan } = setUp({ requests: 100 })
    expect((await plan(300)).queries).toBe(1)
    const next = await plan(300, 1030)
    const form = { recorded: new Map(), scope: null }
    expect(next).toEqual({ value: { form, beginsTooEarly: false }, tookMs: 0, queries: 0 })
    expect(asked).toHaveLength(1)
  })

  it('asks anew of a window that begins before what is known to have samples', async () => {
    const { asked, plan, scraped } = setUp({ requests: 100 })
    scraped.sinceSeconds = 500
    expect((await plan(300)).value.beginsTooEarly).toBe(false)
    expect((await plan(550)).value.beginsTooEarly).toBe(true)
    expect((await plan(550)).queries).toBe(0)
    expect((await plan(550, 1030)).value.beginsTooEarly).toBe(true)
    expect((await plan(550, 1060)).value.beginsTooEarly).toBe(false)
    await plan(550, 1090)
    expect(asked).toHaveLength(4)
  })

  it('does not know of a beginning where nothing says what is scraped', async () => {
    const { plan, scraped } = setUp({ requests: 100 })
    scraped.sinceSeconds = Number.POSITIVE_INFINITY
    expect((await plan(300)).value.beginsTooEarly).toBe(false)
  })

  it('believes for a minute that nothing is recorded, whatever the window', async () => {
    const { asked, clock, plan } = setUp({ requests: 10 })
    await plan(600)
    await plan(600, 1010)
    expect(asked).toHaveLength(1)
    clock.ms += 61_000
    await plan(600, 1050)
    expect(asked).toHaveLength(2)
    expect(asked[1]).not.toContain('by (__name__)')
  })

  it('asks of each long window whether it was recorded, where rules are at work', async () => {
    const { asked, plan } = setUp({ requests: 10, hasRules: true })
    const first = await plan(1800)
    expect([...first.value.form.recorded.keys()]).toEqual(['istio_requests_total'])
    await plan(1800, 1010)
    expect(asked).toHaveLength(2)
  })

  it('asks whether anything is recorded where raw samples are too many', async () => {
    const { asked, plan } = setUp({ requests: 100_000 })
    await expect(plan(300)).rejects.toThrow('more than')
    await expect(plan(300, 990)).rejects.toThrow('more than')
    expect(asked).toHaveLength(2)
  })
})
