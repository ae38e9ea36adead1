import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createChanges } from './changes.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it('tells each kind once for all changes of a moment', () => {
  const changes = createChanges(250)
  const told: (readonly string[])[] = []
  changes.listen((kinds) => told.push(kinds))
  for (const kind of ['Service', 'Pod', 'Pod']) changes.note(kind)
  expect(told).toEqual([])
  vi.advanceTimersByTime(250)
  changes.note('Pod')
  vi.advanceTimersByTime(250)
  expect(told).toEqual([['Pod', 'Service'], ['Pod']])
})

it('tells nothing to who has left, nor after it is closed', () => {
  const changes = createChanges(250)
  let told = 0
  const leave = changes.listen(() => {
    told += 1
  })
  changes.note('Pod')
  leave()
  vi.advanceTimersByTime(250)
  changes.listen(() => {
    told += 1
  })
  changes.note('Pod')
  changes.close()
  vi.advanceTimersByTime(250)
  expect(told).toBe(0)
})
