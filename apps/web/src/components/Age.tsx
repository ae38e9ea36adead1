import type { ReactNode } from 'react'
import { formatUtc } from '../format/times.ts'
import { useFormat } from '../format/use-format.ts'

interface AgeProps {
  epochMs: number
  /** What is said with the age in it; absent: the age alone. */
  children?: (age: string) => ReactNode
}

/** How long ago something was, or when where that is longer than a day; UTC on hover. */
export function Age({ epochMs, children }: AgeProps) {
  const format = useFormat()
  const age = format.age(epochMs, Date.now()) ?? format.time(epochMs)
  return (
    <time dateTime={new Date(epochMs).toISOString()} title={formatUtc(epochMs)}>
      {children ? children(age) : age}
    </time>
  )
}
