/** Work that nobody waits for, done while nobody waits for anything. */

/** Nobody has asked for anything for so long. */
const restMs = 250
/** So long it works at a stretch: whoever asks meanwhile waits no longer, but for one step. */
const stretchMs = 15
/** Between two stretches: others have work, too. */
const pauseMs = 15

/** A piece of work, in steps. What a step gives is waited for. */
export type IdlePiece = () => Iterator<unknown, unknown, undefined>

export interface IdleWork {
  /** Puts work in the place of what was still to be done. A piece that fails is dropped. */
  replace(pieces: readonly IdlePiece[]): void
  /** Somebody asks: it is no time for anything else. @returns to be called when the answer is there */
  hold(): () => void
}

export function openIdleWork(nowMs: () => number = () => performance.now()): IdleWork {
  let left: IdlePiece[] = []
  let current: ReturnType<IdlePiece> | null = null
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
    const untilMs = nowMs() + stretchMs
    let piece = current
    let isOver = true
    try {
      piece ??= left.shift()?.() ?? null
      current = piece
      if (!piece) return
      do {
        const step = piece.next()
        isOver = step.done === true
        await step.value
        // Something else was asked for meanwhile.
        if (current !== piece) return
      } while (!isOver && nowMs() < untilMs)
    } catch {
      // Whoever asks for it is told why it cannot be done.
      isOver = true
    }
    if (current !== piece) return
    if (isOver) current = null
    next(pauseMs)
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
        if (isHeld) waiting -= 1
        isHeld = false
        next(restMs)
      }
    },
  }
}
