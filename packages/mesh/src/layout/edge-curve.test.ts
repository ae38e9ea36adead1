import { describe, expect, it } from 'vitest'
import { curveBetween, loopAt, middleOf, pointAt } from './edge-curve.ts'

const at = (x: number, y: number) => ({ x, y, radius: 18, below: 52 })

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

describe('curveBetween, downwards', () => {
  it('leaves below the texts and arrives at the top', () => {
    const curve = curveBetween(at(0, 0), at(80, 200), 0, 'top-down')
    expect(curve.start).toEqual({ x: 0, y: 52 })
    expect(curve.end.x).toBe(80)
    expect(curve.end.y).toBeLessThan(200 - 18)
  })

  it('goes by the side to what is not below', () => {
    const curve = curveBetween(at(0, 0), at(200, 0), 0, 'top-down')
    expect(curve.start.x).toBeGreaterThan(18)
    expect(curve.start.y).toBe(0)
  })
})

describe('curveBetween, straight', () => {
  it.each([
    [300, 0],
    [-120, 90],
    [0, -200],
  ])('leads from rim to rim (%i, %i)', (x, y) => {
    const { start, end } = curveBetween(at(0, 0), at(x, y), 0, 'force')
    const length = Math.hypot(x, y)
    expect(Math.hypot(start.x, start.y)).toBeCloseTo(21)
    expect(Math.hypot(end.x, end.y)).toBeCloseTo(length - 23)
    expect(start.x * y - start.y * x).toBeCloseTo(0)
  })

  it('keeps the two directions of a pair apart', () => {
    const there = middleOf(curveBetween(at(0, 0), at(300, 0), 30, 'force'))
    const back = middleOf(curveBetween(at(300, 0), at(0, 0), -30, 'force'))
    expect(there.y).toBeCloseTo(-back.y)
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
