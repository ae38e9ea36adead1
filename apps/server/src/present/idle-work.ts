/** Work that nobody waits for, done while nobody waits for anything. */

/** Nobody has asked for anything for so long. */
const restMs = 250
/** So long it works at a stretch: whoever asks meanwhile waits no longer, but for one step. */
const stretchMs = 15
/** Between two stretches: others have work, too. */
const pauseMs = 15

/** A piece of work, in steps. What a step gives is waited for. */
export type IdlePiece = () => Steps
type Steps = Iterator<unknown, unknown, undefined>

export interface IdleWork {
  /** Puts work in the place of what was still to be done. A piece that fails is dropped. */
  replace(pieces: readonly IdlePiece[]): void
  /** Somebody asks: it is no time for anything else. @returns to be called when the answer is there */
  hold(): () => void
}

export function openIdleWork(nowMs: () => number = () => performance.now()): IdleWork {
  let left: IdlePiece[] = []
  /** The piece that was begun. */
  let current: Steps | null = null
  /** Whose step is waited for. */
  let inHand: Steps | null = null
  let timer: NodeJS.Timeout | undefined
  /** So many wait for an answer. */
  let waiting = 0

  function next(afterMs: number) {
    clearTimeout(timer)
    if (waiting > 0) return
    // A server that is to end does not wait for what nobody asked for.
    if (current || left.length > 0) timer = setTimeout(() => void workOn(), afterMs).unref()
  }

  async function workOn() {
    try {
      current ??= left.shift()?.() ?? null
    } catch {
      return next(pauseMs)
    }
    // Somebody asked, and has an answer, before that step was over: it goes on after it.
    if (!current || current === inHand) return
    const steps = current
    inHand = steps
    const isOver = await workAtAStretch(steps)
    // Something else was asked for meanwhile.
    if (current !== steps) return
    inHand = null
    if (isOver) current = null
    next(pauseMs)
  }

  /** @returns whether nothing is left of it, also where it failed: whoever asks for it is told why */
  async function workAtAStretch(steps: Steps): Promise<boolean> {
    const untilMs = nowMs() + stretchMs
    try {
      do {
        const { done, value } = steps.next()
        await value
        if (done) return true
      } while (current === steps && nowMs() < untilMs)
      return false
    } catch {
      return true
    }
  }

  return {
    replace(pieces) {
      left = [...pieces]
      current = null
      next(restMs)
    },
    hold() {
      waiting += 1
      clearTimeout(timer)
      let isHeld = true
      return () => {
        if (!isHeld) return
        isHeld = false
        waiting -= 1
        next(restMs)
      }
    },
  }
}
