import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { createSharedReads } from './shared-reads.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

function setUp() {
  const clock = { ms: 1000 }
  const results: string[] = []
  let asked = 0
  const reads = createSharedReads({
    max: 10,
    failureMs: 3000,
    nowMs: () => clock.ms,
    onRead: (result) => results.push(result),
  })
  const ask = async () => {
    asked += 1
    return { value: { number: asked }, tookMs: 5, queries: 2 }
  }
  return { clock, results, reads, ask, asked: () => asked }
}

describe('shared reads', () => {
  it('asks once for reads that are under way together', async () => {
    const { reads, ask, asked, results } = setUp()
    const all = await Promise.all(Array.from({ length: 20 }, () => reads.read('k', 1000, ask)))
    expect(asked()).toBe(1)
    expect(all.map((each) => each.queries)).toEqual([2, ...Array(19).fill(0)])
    expect(new Set(all.map((each) => each.value)).size).toBe(1)
    expect(results).toEqual(['miss', ...Array(19).fill('joined')])
  })

  it('answers from memory until the time is over', async () => {
    const { clock, reads, ask, asked, results } = setUp()
    await reads.read('k', 1000, ask)
    clock.ms += 999
    expect(await reads.read('k', 1000, ask)).toMatchObject({ tookMs: 0, queries: 0 })
    expect(asked()).toBe(1)
    clock.ms += 1
    await reads.read('k', 1000, ask)
    expect(asked()).toBe(2)
    expect(results).toEqual(['miss', 'hit', 'miss'])
  })

  it('holds an answer from the question on, for as long as it is kept, and no failure', async () => {
    const { clock, reads, ask } = setUp()
    expect(reads.holds('k')).toBe(false)
    const underWay = reads.read('k', 1000, ask)
    expect(reads.holds('k')).toBe(true)
    await underWay
    clock.ms += 999
    expect(reads.holds('k')).toBe(true)
    clock.ms += 1
    expect(reads.holds('k')).toBe(false)
    await expect(reads.read('k', 1000, () => Promise.reject(new Error('away')))).rejects.toThrow()
    expect(reads.holds('k')).toBe(false)
  })

  it('repeats a failure for some seconds, then asks again', async () => {
    const { clock, reads, ask, asked } = setUp()
    let failures = 0
    const fail = async () => {
      failures += 1
      throw new Error('down')
    }
    await expect(reads.read('k', 60_000, fail)).rejects.toThrow('down')
    clock.ms += 2999
    await expect(reads.read('k', 60_000, fail)).rejects.toThrow('down')
    expect(failures).toBe(1)
    clock.ms += 1
    await reads.read('k', 60_000, ask)
    expect(asked()).toBe(1)
  })

  it('keeps different keys apart', async () => {
    const { reads, ask, asked } = setUp()
    await Promise.all([reads.read('a', 1000, ask), reads.read('b', 1000, ask)])
    expect(asked()).toBe(2)
  })

  it('keeps no more than may weigh together, and the heaviest alone', async () => {
    const { reads, ask, asked } = setUp()
    const read = (key: string, weight: number) => reads.read(key, 1000, ask, () => weight)
    await read('light', 1)
    await read('heavy', 6)
    await read('light', 1)
    await read('heavy', 6)
    expect(asked()).toBe(2)
    await read('heavier', 100)
    await read('heavier', 100)
    expect(asked()).toBe(3)
    await read('heavy', 6)
    expect(asked()).toBe(4)
  })

  it('lets go of answers whose time is over', async () => {
    const { clock, reads } = setUp()
    const large = new WeakRef({ figures: Array(1000).fill(0) })
    await reads.read('old', 1000, async () => ({ value: large.deref(), tookMs: 0, queries: 1 }))
    clock.ms += 1000
    await reads.read('new', 1000, async () => ({ value: 1, tookMs: 0, queries: 1 }))
    await expect.poll(() => collected(large)).toBe(true)
  })
})

/** Whether nobody holds it any more, as far as a collection of garbage tells. */
function collected(reference: WeakRef<object>): boolean {
  collectGarbage()
  return reference.deref() === undefined
}
