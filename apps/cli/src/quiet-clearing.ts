/** A heap that is cleared while nothing else goes on. */

/** Less is not worth a look at all that is in use, which takes about a tenth of a second for a large mesh. */
const worthBytes = 24 * 1024 * 1024
/** Of the time since the last look, that something went on: watches of a mesh at rest take less. */
const quietShare = 0.05

export interface Heap {
  usedBytes(): number
  /** Forgets what nobody needs. Nothing else is done meanwhile. */
  clear(): void
}

/** @returns to be told now and then for what share of the time since the last look something went on, from 0 to 1 */
export function openQuietClearing({ usedBytes, clear }: Heap): (busyShare: number) => void {
  let least = usedBytes()
  return (busyShare) => {
    const used = usedBytes()
    // It may have been cleared otherwise.
    least = Math.min(least, used)
    if (busyShare > quietShare || used - least < worthBytes) return
    clear()
    least = usedBytes()
  }
}
