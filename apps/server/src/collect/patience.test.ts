import { describe, expect, it } from 'vitest'
import { patienceForRest } from './patience.ts'

describe('how long a graph waits for the rest of its figures, once its calls are there', () => {
  it('is twice what the calls took: of all series two thirds are still to be read', () => {
    expect(patienceForRest(80)).toBe(160)
    expect(patienceForRest(150)).toBe(300)
  })

  it('is a moment at least, in which nobody notices that it waits', () => {
    expect(patienceForRest(0)).toBe(50)
    expect(patienceForRest(10)).toBe(50)
  })

  it('is no time at all where the rest takes longer than anybody is willing to wait', () => {
    expect(patienceForRest(151)).toBe(0)
    expect(patienceForRest(2000)).toBe(0)
  })
})
