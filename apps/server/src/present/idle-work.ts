/** Work that nobody waits for, done while nobody waits for anything. */

/** Nobody has asked for anything for so long. */
const restMs = 250
/** Between two pieces of work, so that whoever asks meanwhile waits for one of them at most. */
const pauseMs = 30

export interface IdleWork {
  /** Puts work in the place of what was still to be done. Each piece is done by itself; one that fails is dropped. */
  replace(pieces: readonly (() => unknown)[]): void
  /** Somebody asks: it is no time for anything else. */
  interrupt(): void
}

export function openIdleWork(): IdleWork {
  let left: (() => unknown)[] = []
  let timer: NodeJS.Timeout | undefined

  function next(afterMs: number) {
    clearTimeout(timer)
    // A server that is to end does not wait for what nobody asked for.
    if (left.length > 0) timer = setTimeout(() => void doOne(), afterMs).unref()
  }

  async function doOne() {
    const piece = left.shift()
    try {
      await piece?.()
    } catch {
      // Whoever asks for it is told why it cannot be done.
    }
    next(pauseMs)
  }

  return {
    replace(pieces) {
      left = [...pieces]
      next(restMs)
    },
    interrupt() {
      next(restMs)
    },
  }
}
