import { curveBetween } from '@periplus/mesh/layout'
import { describe, expect, it } from 'vitest'
import { relativeTo } from './cytoscape-elements.ts'

const room = { radius: 18, below: 52 }

describe('relativeTo', () => {
  it.each([
    [200, 90, 0],
    [200, -90, 48],
    [-160, 30, 0],
    [0, 140, 0],
  ])('finds the same control point again (%i, %i, bow %i)', (x, y, bow) => {
    const curve = curveBetween({ x: 0, y: 0, ...room }, { x, y, ...room }, bow)
    const dx = curve.end.x - curve.start.x
    const dy = curve.end.y - curve.start.y
    const length = Math.hypot(dx, dy)
    for (const control of [curve.control1, curve.control2]) {
      const { weight, distance } = relativeTo(curve, control)
      expect(curve.start.x + weight * dx + (distance * -dy) / length).toBeCloseTo(control.x)
      expect(curve.start.y + weight * dy + (distance * dx) / length).toBeCloseTo(control.y)
    }
  })
})
