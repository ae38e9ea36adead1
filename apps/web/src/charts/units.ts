import type { Chart } from '@periplus/shared'
import type { useFormat } from '../format/use-format.ts'

type Format = ReturnType<typeof useFormat>

/** How a value of a chart reads, with its unit. */
export function formatUnit(unit: Chart['unit'], value: number | null, format: Format): string {
  switch (unit) {
    case 'requests-per-second':
      return format.rate(value)
    case 'ratio':
      return format.ratio(value)
    case 'milliseconds':
      return format.duration(value)
    case 'bytes-per-second':
      return format.throughput(value)
  }
}
