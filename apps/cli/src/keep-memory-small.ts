import { performance } from 'node:perf_hooks'
import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { openQuietClearing } from './quiet-clearing.ts'

/** How much the heap may grow beyond what is in use before V8 clears it, in percent. */
const growthPercent = 60
/** How often it is looked whether nothing is going on. */
const lookMs = 400

/**
 * To be called at the start: it holds for what is allocated from then on.
 *
 * On a machine with much memory V8 lets a heap grow to four times what is in use before it looks what of
 * it is still needed. A dashboard reads a whole mesh now and then and forgets most of it: the rest of the
 * machine is the mesh's.
 */
export function keepMemorySmall(): void {
  setFlagsFromString(`--heap-growing-percent=${growthPercent}`)
}

/**
 * V8 clears a heap when it has to, which is while the next graph is made. Soon after the last one nobody waits
 * for anything.
 * @param isWaitedFor says whether somebody waits for an answer
 */
export function clearWhileQuiet(isWaitedFor: () => boolean): void {
  // The function is given to contexts that are made while the flag is set.
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  setFlagsFromString('--no-expose-gc')
  const look = openQuietClearing({
    usedBytes: () => getHeapStatistics().used_heap_size,
    takenBytes: () => getHeapStatistics().total_heap_size,
    clear() {
      // It moves what lies scattered then, 6 MiB at a time. To move all of it would take twice the memory meanwhile.
      setFlagsFromString('--optimize-for-size')
      collect()
      setFlagsFromString('--no-optimize-for-size')
    },
  })
  let before = performance.eventLoopUtilization()
  setInterval(() => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, before)
    before = now
    look(utilization, isWaitedFor())
  }, lookMs).unref()
}
