import { describe, expect, it } from 'vitest'
import { families, metrics } from './families.ts'
import { planRead, type ReadQuestion, ReadTooLarge } from './read-plan.ts'
import { hourly, minutely, type Recording } from './recording-rules.ts'
import type { Recorded } from './survey.ts'

const hour = 3600
const budget = { samples: 1_000_000, cheapSamples: 100_000 }
const scope = { namespaces: ['shop'], hosts: [] }

const ask = (windowSeconds: number, asked: Partial<ReadQuestion> = {}): ReadQuestion => ({
  windowSeconds,
  scrapeIntervalSeconds: 15,
  scope: null,
  ...asked,
})

/** A mesh of so many series of requests, a tenth of them in the scope, and no TCP. */
const mesh = (requests: number, recorded: readonly Recorded[] = []) => ({
  series: new Map([[metrics.requests, requests]]),
  recorded,
  seriesInScope: async () => new Map([[metrics.requests, requests / 10]]),
})

/** What all rules of a recording have recorded, 10 edges each time. */
const rulesOf = (recording: Recording, evaluations: number): Recorded[] =>
  families.map(({ metric }) => ({ metric, recording, evaluations, samples: evaluations * 10 }))

describe('a read', () => {
  it('is raw and of the whole mesh where that is within the budget', async () => {
    // 4 families × 1,000 series × 20 scrapes
    const form = await planRead(ask(300), mesh(1000), budget)
    expect(form).toEqual({ recorded: new Map(), scope: null })
  })

  it('is as large as its series times its scrapes', async () => {
    const read = planRead(ask(hour), mesh(2000), budget)
    await expect(read).rejects.toThrow(ReadTooLarge)
    await expect(read).rejects.toMatchObject({ samples: 4 * 2000 * 240, budget: 1_000_000 })
  })

  it('is not refused where nobody tells how large it is', async () => {
    const known = { ...mesh(0), series: null }
    expect(await planRead(ask(30 * 24 * hour), known, budget)).toMatchObject({ scope: null })
  })
})

describe('what was recorded', () => {
  const formOf = async (windowSeconds: number, recorded: Recorded[], series = 10) =>
    (await planRead(ask(windowSeconds), mesh(series, recorded), budget)).recorded

  it('is used where it covers the window', async () => {
    const recorded = await formOf(hour, rulesOf(minutely, 60))
    expect([...recorded.values()]).toEqual(families.map(() => minutely))
  })

  it('is not used where it is too young, save by one missed evaluation in twenty', async () => {
    expect((await formOf(hour, rulesOf(minutely, 5))).size).toBe(0)
    expect((await formOf(hour, rulesOf(minutely, 56))).size).toBe(0)
    expect((await formOf(hour, rulesOf(minutely, 57))).size).toBe(families.length)
  })

  it('leaves families raw that have no rule', async () => {
    const recorded = await formOf(hour, rulesOf(minutely, 60).slice(0, 1))
    expect([...recorded.keys()]).toEqual([metrics.requests])
  })

  it('is not used for short windows, whose ends matter, but where raw samples are too many', async () => {
    expect((await formOf(300, rulesOf(minutely, 5))).size).toBe(0)
    expect((await formOf(300, rulesOf(minutely, 5), 100_000)).size).toBe(families.length)
  })

  it('is by the hour for days', async () => {
    const both = [...rulesOf(minutely, 24 * 60), ...rulesOf(hourly, 24)]
    expect((await formOf(24 * hour, both)).get(metrics.requests)).toBe(hourly)
    const young = [...rulesOf(minutely, 24 * 60), ...rulesOf(hourly, 3)]
    expect((await formOf(24 * hour, young)).get(metrics.requests)).toBe(minutely)
  })

  it('is not trusted where scrapes are too rare for its rates', async () => {
    const question = ask(hour, { scrapeIntervalSeconds: 60 })
    const form = await planRead(question, mesh(10, rulesOf(minutely, 60)), budget)
    expect(form.recorded.size).toBe(0)
  })

  it('counts by its own samples', async () => {
    const dear = rulesOf(minutely, 60).map((each) => ({ ...each, samples: 300_000 }))
    await expect(formOf(hour, dear, 100_000)).rejects.toThrow(ReadTooLarge)
  })
})

describe('a scope', () => {
  it('is read where the whole mesh is not cheap', async () => {
    expect(await planRead(ask(300, { scope }), mesh(1000), budget)).toMatchObject({ scope: null })
    expect(await planRead(ask(300, { scope }), mesh(2000), budget)).toMatchObject({ scope })
  })

  it('is read where the whole mesh is too dear, and refused where it is itself', async () => {
    expect(await planRead(ask(hour, { scope }), mesh(2000), budget)).toMatchObject({ scope })
    await expect(planRead(ask(hour, { scope }), mesh(20_000), budget)).rejects.toMatchObject({
      samples: 4 * 2000 * 240,
    })
  })

  it('is read from what was recorded, too', async () => {
    const known = mesh(
      20_000,
      rulesOf(minutely, 60).map((each) => ({ ...each, samples: 50_000 })),
    )
    const form = await planRead(ask(hour, { scope }), known, budget)
    expect(form.scope).toBe(scope)
    expect(form.recorded.size).toBe(families.length)
  })
})
