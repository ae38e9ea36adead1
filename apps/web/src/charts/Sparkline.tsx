import css from './charts.module.css'
import { sparklinePath } from './sparkline-path.ts'

interface SparklineProps {
  values: readonly (number | null)[]
  /** What the line shows, for readers. */
  label: string
  color?: string
  width?: number
  height?: number
}

/** The course of one number in the room of a word. Plain SVG: a list draws many of them. */
export function Sparkline(props: SparklineProps) {
  const { values, label, color = 'var(--p-edge)', width = 96, height = 22 } = props
  const { line, area } = sparklinePath(values, width, height)
  return (
    <svg className={css.spark} width={width} height={height} role="img" aria-label={label}>
      <title>{label}</title>
      <path d={area} fill={color} opacity="0.16" />
      <path d={line} fill="none" stroke={color} strokeWidth="1.5" strokeLinejoin="round" />
    </svg>
  )
}
