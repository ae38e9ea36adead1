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

/** A planner before a Prometheus with so many series of requests, and perhaps with our rules. */
function setUp({ requests, hasRules = false }: { requests: number; hasRules?: boolean }) {
  const clock = { ms: 1_000_000 }
  const asked: string[] = []
  const nowMs = () => clock.ms
  const client = {
    async instant(promql: string) {
      asked.push(promql)
      const rows = [
        ...(promql.includes('__name__') ? [series('istio_requests_total', requests)] : []),
        ...(hasRules ? [recorded('evaluations', 30), recorded('samples', 300)] : []),
      ]
      return { value: rows, tookMs: 1, queries: 1 }
    },
  }
  const reads = createSharedReads({ max: 10, failureMs: 1000, nowMs })
  const planner = createPlanner(client, reads, { budget, nowMs })
  const plan = (windowSeconds: number, atSeconds = clock.ms / 1000) =>
    planner.plan({ windowSeconds, atSeconds, scrapeIntervalSeconds: 30, scope: null }, 1000)
  return { clock, asked, plan }
}

describe('createPlanner', () => {
  it('asks once what there is, and reads short windows as they come then', async () => {
    const { asked, plan } = setUp({ requests: 100 })
    expect((await plan(300)).queries).toBe(1)
    const next = await plan(300, 999)
    expect(next).toEqual({ value: { recorded: new Map(), scope: null }, tookMs: 0, queries: 0 })
    expect(asked).toHaveLength(1)
  })

  it('believes for a minute that nothing is recorded, whatever the window', async () => {
    const { asked, clock, plan } = setUp({ requests: 10 })
    await plan(1800)
    await plan(1800, 990)
    expect(asked).toHaveLength(1)
    clock.ms += 61_000
    await plan(1800, 1050)
    expect(asked).toHaveLength(2)
    expect(asked[1]).not.toContain('__name__')
  })

  it('asks of each long window whether it was recorded, where rules are at work', async () => {
    const { asked, plan } = setUp({ requests: 10, hasRules: true })
    const first = await plan(1800)
    expect([...first.value.recorded.keys()]).toEqual(['istio_requests_total'])
    await plan(1800, 990)
    expect(asked).toHaveLength(2)
  })

  it('asks whether anything is recorded where raw samples are too many', async () => {
    const { asked, plan } = setUp({ requests: 100_000 })
    await expect(plan(300)).rejects.toThrow('more than')
    await expect(plan(300, 990)).rejects.toThrow('more than')
    expect(asked).toHaveLength(2)
  })
})
