import { describe, expect, it } from 'vitest'
import { around, overlaps } from './geometry.ts'
import { cellAt } from './model.ts'
import type { PlacedNode } from './placed-node.ts'
import { wrapColumns } from './wrap-columns.ts'

const chain = (length: number, rows = 1): PlacedNode[] =>
  Array.from({ length: length * rows }, (_, index) => ({
    node: {
      id: `n${String(index).padStart(3, '0')}`,
      box: null,
      width: 80,
      above: 22,
      radius: 18,
      below: 50,
    },
    centre: { x: 40 + 140 * Math.floor(index / rows), y: 22 + 90 * (index % rows) },
  }))

const cells = (placed: readonly PlacedNode[]) =>
  placed.map(({ node, centre }) => cellAt(node, centre))

describe('wrapColumns', () => {
  it('leaves what fits a screen', () => {
    expect(wrapColumns(chain(6))).toEqual(chain(6))
    expect(wrapColumns([])).toEqual([])
  })

  it('continues a long chain in further rows, without overlaps', () => {
    const wrapped = cells(wrapColumns(chain(40, 2)))
    expect(wrapped).toHaveLength(80)
    const all = around(wrapped)
    expect((all?.width ?? 0) / (all?.height ?? 1)).toBeLessThan(3)
    for (const [index, a] of wrapped.entries()) {
      for (const b of wrapped.slice(index + 1)) expect(overlaps(a, b)).toBe(false)
    }
  })

  it('keeps each column together, in its order', () => {
    const wrapped = wrapColumns(chain(40, 2))
    const at = (id: string) => wrapped.find(({ node }) => node.id === id)?.centre
    for (let index = 0; index < 80; index += 2) {
      const [upper, lower] = [
        at(`n${String(index).padStart(3, '0')}`),
        at(`n${String(index + 1).padStart(3, '0')}`),
      ]
      expect(lower).toEqual({ x: upper?.x, y: (upper?.y ?? 0) + 90 })
    }
  })
})
