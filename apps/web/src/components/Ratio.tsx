import type { HealthStatus } from '@periplus/shared'
import { useFormat } from '../format/use-format.ts'
import css from './health.module.css'

/** An error share, in the colour of the state that it led to. */
export function Ratio({ value, status }: { value: number | null; status: HealthStatus }) {
  const format = useFormat()
  const tone = value !== null && value > 0 ? status : undefined
  return (
    <span className={css.number} data-tone={tone}>
      {format.ratio(value)}
    </span>
  )
}
