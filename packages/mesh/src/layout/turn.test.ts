import { expect, it } from 'vitest'
import { turn } from './turn.ts'

it('goes once round the unit circle', () => {
  for (let part = -1; part <= 2; part += 1 / 96) {
    const { x, y } = turn(part)
    expect(x).toBeCloseTo(Math.cos(2 * Math.PI * part), 6)
    expect(y).toBeCloseTo(Math.sin(2 * Math.PI * part), 6)
  }
})
