/** What time the world believes it is. */
export interface Clock {
  /** Unix time in milliseconds. */
  nowMs(): number
}

export const realClock: Clock = { nowMs: () => Date.now() }

/** A clock that stands still, so that two runs give the same answers to the last digit. */
export function frozenClock(nowMs: number): Clock {
  return { nowMs: () => nowMs }
}

/** A clock that begins at `startMs` and runs `speed` times as fast as real time. */
export function fastClock(startMs: number, speed: number, real: Clock = realClock): Clock {
  const begunMs = real.nowMs()
  return { nowMs: () => startMs + (real.nowMs() - begunMs) * speed }
}
