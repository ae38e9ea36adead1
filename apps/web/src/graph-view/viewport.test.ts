import { describe, expect, it } from 'vitest'
import { centredOn, fitMargin, fitted, isInView } from './viewport.ts'

const canvas = { width: 1040, height: 784 }

describe('fitted', () => {
  it('shows the whole picture within the margins', () => {
    const picture = { x: -50, y: 20, width: 2000, height: 900 }
    const { zoom, pan } = fitted(picture, canvas)
    expect(zoom).toBeCloseTo(0.5)
    expect(picture.x * zoom + pan.x).toBeCloseTo(fitMargin.left)
    expect((picture.x + picture.width) * zoom + pan.x).toBeCloseTo(canvas.width - fitMargin.right)
    expect((picture.y + picture.height) * zoom + pan.y).toBeLessThan(canvas.height)
  })

  it('does not blow up a small picture', () => {
    expect(fitted({ x: 0, y: 0, width: 80, height: 80 }, canvas).zoom).toBeLessThanOrEqual(1.2)
  })
})

describe('centredOn', () => {
  it('puts the point in the middle, in view', () => {
    const view = centredOn({ x: 3000, y: 40 }, canvas, 0.8)
    expect(3000 * view.zoom + view.pan.x).toBeCloseTo(520)
    expect(isInView({ x: 3000, y: 40 }, canvas, view)).toBe(true)
    expect(isInView({ x: 0, y: 40 }, canvas, view)).toBe(false)
  })
})
