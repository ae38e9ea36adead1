/** Lets so many things happen at a time; the others wait, in order. */
export interface Turns {
  /** Rejects with the signal's reason where that comes first. */
  take(signal: AbortSignal): Promise<void>
  giveBack(): void
}

export function createTurns(most: number): Turns {
  let taken = 0
  const waiting: (() => void)[] = []
  return {
    async take(signal) {
      if (taken < most) {
        taken += 1
        return
      }
      await new Promise<void>((resolve, reject) => {
        const begin = () => {
          signal.removeEventListener('abort', leave)
          resolve()
        }
        const leave = () => {
          waiting.splice(waiting.indexOf(begin), 1)
          reject(signal.reason)
        }
        waiting.push(begin)
        signal.addEventListener('abort', leave, { once: true })
      })
    },
    giveBack() {
      const next = waiting.shift()
      if (next) next()
      else taken -= 1
    },
  }
}
