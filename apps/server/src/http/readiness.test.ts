import { expect, it } from 'vitest'
import { createReadiness } from './readiness.ts'

function readinessAt(waitingFor: () => readonly string[]) {
  let nowMs = 1_000_000
  const readiness = createReadiness({ nowMs: () => nowMs }, waitingFor)
  return {
    readiness,
    pass(ms: number) {
      nowMs += ms
    },
  }
}

it('says what it waits for', () => {
  const waiting = ['kubernetes of a', 'prometheus of a']
  const { readiness } = readinessAt(() => waiting)
  expect(readiness.state()).toEqual({
    ready: false,
    text: 'waiting for kubernetes of a, prometheus of a',
  })
  waiting.length = 0
  expect(readiness.state()).toEqual({ ready: true, text: 'ready' })
})

it('does not wait for a dead upstream for ever', () => {
  const { readiness, pass } = readinessAt(() => ['kubernetes of a'])
  pass(59_999)
  expect(readiness.state().ready).toBe(false)
  pass(1)
  expect(readiness.state()).toEqual({ ready: true, text: 'ready, without kubernetes of a' })
})

it('is not ready any more once it leaves', () => {
  const { readiness, pass } = readinessAt(() => [])
  readiness.leave()
  pass(120_000)
  expect(readiness.state()).toEqual({ ready: false, text: 'leaving' })
})
