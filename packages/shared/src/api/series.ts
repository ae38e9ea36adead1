import * as z from 'zod/mini'
import { Explain } from './explain.ts'

/**
 * A line of a chart. `values[i]` belongs to `times[i]` of its chart; null is a gap: no data there.
 */
export const Series = z.object({
  /** Stable name, such as `p95` or `5xx`: the page picks the label and the colour by it. */
  id: z.string(),
  values: z.array(z.nullable(z.number())),
})
export type Series = z.infer<typeof Series>

export const units = ['requests-per-second', 'ratio', 'milliseconds', 'bytes-per-second'] as const

export const Chart = z.object({
  id: z.string(),
  unit: z.enum(units),
  /** Epoch milliseconds, ascending, evenly spaced. */
  times: z.array(z.number()),
  series: z.array(Series),
  explain: z.array(Explain),
})
export type Chart = z.infer<typeof Chart>
