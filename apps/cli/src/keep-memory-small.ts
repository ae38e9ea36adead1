import { setFlagsFromString } from 'node:v8'

/** How much the heap may grow beyond what is in use before V8 clears it, in percent. */
const growthPercent = 30

/**
 * On a machine with much memory V8 lets a heap grow to four times what is in use before it looks what of
 * it is still needed. A dashboard reads a whole mesh now and then and forgets most of it: the rest of the
 * machine is the mesh's.
 */
export function keepMemorySmall(): void {
  setFlagsFromString(`--heap-growing-percent=${growthPercent}`)
}
