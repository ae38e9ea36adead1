import type { TraceSummary } from '@periplus/shared'
import { expect, it } from 'vitest'
import { scatterPoints } from './scatter-points.ts'
import { serviceColors } from './service-colors.ts'

const trace = (startMs: number, durationMs: number): TraceSummary => ({
  traceId: String(startMs),
  cluster: 'east',
  rootService: 'cart',
  rootOperation: 'GET /',
  startMs,
  durationMs,
  spans: 1,
  errors: 0,
  services: [],
})

it('spreads traces between the first and the last, the longest on top', () => {
  const [first, last] = scatterPoints([trace(1000, 25), trace(2000, 100)])
  expect(first).toMatchObject({ x: 0, y: 0.5 })
  expect(last).toMatchObject({ x: 1, y: 1 })
})

it('puts a single trace in the middle', () => {
  expect(scatterPoints([trace(1000, 10)])[0]).toMatchObject({ x: 0.5, y: 1 })
})

it('gives different services different colours, and each always the same', () => {
  const colors = serviceColors(['a', 'b', 'a'])
  expect(colors.size).toBe(2)
  expect(colors.get('a')).not.toBe(colors.get('b'))
})
