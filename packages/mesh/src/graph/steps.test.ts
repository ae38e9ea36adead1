import { describe, expect, it } from 'vitest'
import { atOnce, eachInSteps, mapInSteps } from './steps.ts'

const thousands = Array.from({ length: 1_201 }, (_, at) => at)

describe('work in steps', () => {
  it('is all done in the end, in its order', () => {
    expect(atOnce(mapInSteps(thousands, (each) => each + 1))).toEqual(
      thousands.map((each) => each + 1),
    )
    expect(atOnce(mapInSteps([], (each) => each))).toEqual([])
  })

  it('stops on its way, often enough', () => {
    const seen: number[] = []
    const steps = eachInSteps(thousands, (each) => void seen.push(each))
    const counts: number[] = []
    while (!steps.next().done) counts.push(seen.length)
    expect(counts).toEqual([500, 1_000])
    expect(seen).toEqual(thousands)
  })

  it('takes no step more than it needs', () => {
    const steps = eachInSteps(thousands.slice(0, 500), () => undefined)
    expect(steps.next().done).toBe(true)
  })
})
