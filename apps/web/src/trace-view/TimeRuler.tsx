import { useFormat } from '../format/use-format.ts'
import css from './timeline.module.css'

const marks = [0, 0.25, 0.5, 0.75, 1]

/** The time since the start of the trace, above the bars. */
export function TimeRuler({ durationMs }: { durationMs: number }) {
  const format = useFormat()
  return (
    <div className={css.ruler} aria-hidden="true">
      <div className={css.rulerBars}>
        {marks.map((mark) => (
          <span key={mark} className={css.tick} style={{ left: `${mark * 100}%` }} data-end={mark}>
            {format.duration(durationMs * mark)}
          </span>
        ))}
      </div>
    </div>
  )
}
