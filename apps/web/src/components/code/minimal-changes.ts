import { diff } from '@codemirror/merge'
import type { ChangeSpec } from '@codemirror/state'

/** Beyond this many characters that differ, and this long, the comparison may be coarse. */
const limits = { scanLimit: 2_000, timeout: 100 }

/**
 * The changes that make one text of another and touch nothing else, so that what hangs on the rest
 * (selection, folded parts, the place that is in sight) stays where it is.
 */
export const minimalChanges = (before: string, after: string): ChangeSpec[] =>
  before === after
    ? []
    : diff(before, after, limits).map(({ fromA, toA, fromB, toB }) => ({
        from: fromA,
        to: toA,
        insert: after.slice(fromB, toB),
      }))
