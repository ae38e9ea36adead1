/** A heap that is cleared while nothing else goes on. */

/** Less is not worth a look at all that is in use, which takes about a tenth of a second for a large mesh. */
const worthBytes = 24 * 1024 * 1024
/** So much between what is in use: it is worth being moved together, which takes twice as long. */
const wasteBytes = 96 * 1024 * 1024
/** Of the time since the last look, that something went on: watches of a mesh at rest take less. */
const quietShare = 0.05

export interface Heap {
  usedBytes(): number
  /** What is taken from the machine for it. */
  takenBytes(): number
  /**
   * Forgets what nobody needs. Nothing else is done meanwhile.
   * @param tightly moves what is left together, and gives the rest back
   */
  clear(tightly: boolean): void
}

/** @returns to be told now and then for what share of the time since the last look something went on, from 0 to 1 */
export function openQuietClearing({ usedBytes, takenBytes, clear }: Heap) {
  const waste = () => takenBytes() - usedBytes()
  let leastUsed = usedBytes()
  let leastWaste = 0
  return (busyShare: number): void => {
    // It may have been cleared otherwise.
    leastUsed = Math.min(leastUsed, usedBytes())
    leastWaste = Math.min(leastWaste, waste())
    if (busyShare > quietShare) return
    const isWasteful = waste() - leastWaste >= wasteBytes
    if (!isWasteful && usedBytes() - leastUsed < worthBytes) return
    clear(isWasteful)
    leastUsed = usedBytes()
    // What could not be given back is no reason to try again.
    if (isWasteful) leastWaste = waste()
  }
}
