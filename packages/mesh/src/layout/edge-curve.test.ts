import { describe, expect, it } from 'vitest'
import { curveBetween, loopAt, middleOf, pointAt } from './edge-curve.ts'

const at = (x: number, y: number) => ({ x, y, radius: 18 })

describe('curveBetween', () => {
  it('leaves at the right and arrives at the left of what lies to the right', () => {
    const curve = curveBetween(at(0, 0), at(200, 100), 0)
    expect(curve.start.x).toBeGreaterThan(18)
    expect(curve.end.x).toBeLessThan(200 - 18)
    expect(curve.start.y).toBe(0)
    expect(curve.end.y).toBe(100)
  })

  it('is mirrored for what lies to the left', () => {
    const curve = curveBetween(at(200, 0), at(0, 0), 0)
    expect(curve.start.x).toBeLessThan(200 - 18)
    expect(curve.end.x).toBeGreaterThan(18)
  })

  it('goes round the side of what lies below, clear of the name between them', () => {
    const curve = curveBetween(at(0, 0), at(0, 120), 0)
    expect(middleOf(curve).x).toBeGreaterThan(18 + 30)
    expect(middleOf(curveBetween(at(0, 0), at(0, 120), -40)).x).toBeLessThan(-18 - 30)
  })

  it('bows down for a positive bow', () => {
    expect(middleOf(curveBetween(at(0, 0), at(300, 0), 50)).y).toBe(50)
  })
})

describe('pointAt', () => {
  it('begins at the start, passes the middle and ends at the end', () => {
    const curve = loopAt(at(10, 10))
    expect(pointAt(curve, 0)).toEqual(curve.start)
    expect(pointAt(curve, 0.5)).toEqual(middleOf(curve))
    expect(pointAt(curve, 1)).toEqual(curve.end)
  })
})
