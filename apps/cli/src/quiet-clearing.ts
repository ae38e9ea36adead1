/** A heap that is cleared while nothing else goes on. */

const MiB = 1024 * 1024
/** Less is not worth a look at all that is in use, which takes about a tenth of a second for a large mesh. */
const worthBytes = 24 * MiB
/** So much between what is in use is worth being moved together, a little with each clearing. */
const wasteBytes = 96 * MiB
/** A clearing that gives back less was one of the last that gave back anything. */
const gainBytes = 4 * MiB
/** Of the time since the last look, that something went on: watches of a mesh at rest take less. */
const quietShare = 0.05

export interface Heap {
  usedBytes(): number
  /** What is taken from the machine for it. */
  takenBytes(): number
  /** Forgets what nobody needs, and moves some of the rest together. Nothing else is done meanwhile. */
  clear(): void
}

/**
 * @returns to be told now and then for what share of the time since the last look something went on, from 0 to 1,
 *   and whether somebody waits for an answer: whoever waits for Prometheus would wait for the clearing, too
 */
export function openQuietClearing({ usedBytes, takenBytes, clear }: Heap) {
  const waste = () => takenBytes() - usedBytes()
  let leastUsed = usedBytes()
  /** Could not be given back. */
  let stuck = 0
  return (busyShare: number, isWaitedFor: boolean): void => {
    // It may have been cleared otherwise.
    leastUsed = Math.min(leastUsed, usedBytes())
    stuck = Math.min(stuck, waste())
    if (isWaitedFor || busyShare > quietShare) return
    const before = waste()
    const isWasteful = before - stuck >= wasteBytes
    if (!isWasteful && usedBytes() - leastUsed < worthBytes) return
    clear()
    leastUsed = usedBytes()
    const after = waste()
    if (isWasteful && before - after < gainBytes) stuck = after
  }
}
