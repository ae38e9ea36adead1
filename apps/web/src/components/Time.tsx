import { formatUtc } from '../format/times.ts'
import { useFormat } from '../format/use-format.ts'

/** An instant in the reader's zone; UTC on hover. */
export function Time({ epochMs }: { epochMs: number }) {
  const format = useFormat()
  return (
    <time dateTime={new Date(epochMs).toISOString()} title={formatUtc(epochMs)}>
      {format.time(epochMs)}
    </time>
  )
}
