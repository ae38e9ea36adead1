import { expect, it } from 'vitest'
import { createThrottle } from './throttle.ts'

const nowMs = Date.parse('2026-11-21T12:00:00Z')
const note = (status: number, retryAfter?: string) =>
  createThrottle(
    () => nowMs,
    () => 0,
  ).note(status, retryAfter)

it.each([
  ['7', 7000],
  ['0', 0],
  [undefined, 1000],
  ['soon', 1000],
  ['86400', 60_000],
  ['Sat, 21 Nov 2026 12:00:20 GMT', 20_000],
  ['Sat, 21 Nov 2026 11:00:00 GMT', 0],
  ['Sun, 22 Nov 2026 12:00:00 GMT', 60_000],
])('waits as long as the server asks for, within limits: Retry-After %s', (retryAfter, waitMs) => {
  expect(note(429, retryAfter)).toMatchObject({ kind: 'throttled', status: 429, waitMs })
})

it('takes a 503 for throttling only where it says when to come back', () => {
  expect(note(503, '3')).toMatchObject({ kind: 'throttled', status: 503, waitMs: 3000 })
  expect(note(503)).toBeNull()
  expect(note(200, '3')).toBeNull()
})

it('holds every request back until then, and no longer', async () => {
  let clock = 0
  const throttle = createThrottle(
    () => clock,
    () => 0,
  )
  await throttle.turn(undefined)
  throttle.note(429, '1')
  throttle.note(429, '0')
  let passed = false
  const turn = throttle.turn(undefined).then(() => {
    passed = true
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect(passed).toBe(false)
  clock = 1000
  await turn
  expect(passed).toBe(true)
})

it('lets nobody wait for ever while others are told to wait', async () => {
  let clock = 0
  const throttle = createThrottle(
    () => clock,
    () => 0,
  )
  throttle.note(429, '1')
  const again = setInterval(() => {
    clock += 10
    throttle.note(429, '0')
    throttle.note(429, '1')
  }, 10)
  try {
    await throttle.turn(undefined)
  } finally {
    clearInterval(again)
  }
})

it('lets go of who has given up', async () => {
  const stop = new AbortController()
  const throttle = createThrottle(
    () => 0,
    () => 0,
  )
  throttle.note(429, '60')
  const turn = throttle.turn(stop.signal)
  stop.abort()
  await expect(turn).resolves.toBeUndefined()
})
