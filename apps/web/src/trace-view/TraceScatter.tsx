import type { TraceSummary } from '@periplus/shared'
import { useNavigate } from '@tanstack/react-router'
import { useFormat } from '../format/use-format.ts'
import { durationScale, scatterPoints, scatterTicks } from './scatter-points.ts'
import css from './trace.module.css'

/** Every trace as a dot: when it began and how long it took. The table below says the same. */
export function TraceScatter({ traces }: { traces: readonly TraceSummary[] }) {
  const format = useFormat()
  const navigate = useNavigate()
  const starts = traces.map(({ startMs }) => startMs)
  const first = Math.min(...starts)
  const last = Math.max(...starts)
  const longest = Math.max(...traces.map(({ durationMs }) => durationMs))
  const largest = Math.max(...traces.map(({ spans }) => spans))
  return (
    // The table serves keys and readers: a hundred dots would be a hundred stops.
    <div className={css.scatter} aria-hidden="true">
      {scatterTicks(longest).map((tick) => (
        <div
          key={tick}
          className={css.scatterLine}
          style={{ bottom: `${durationScale(tick, longest) * 100}%` }}
        >
          <span>{format.duration(tick)}</span>
        </div>
      ))}
      {scatterPoints(traces).map(({ trace, x, y }) => {
        const size = 7 + 7 * Math.sqrt(trace.spans / largest)
        return (
          <button
            key={`${trace.cluster} ${trace.traceId}`}
            type="button"
            tabIndex={-1}
            className={css.dot}
            data-error={trace.errors > 0 ? '' : undefined}
            style={{ left: `${x * 100}%`, bottom: `${y * 100}%`, width: size, height: size }}
            title={`${trace.rootService} ${trace.rootOperation}\n${format.duration(trace.durationMs)} · ${format.time(trace.startMs)}`}
            onClick={() =>
              void navigate({
                to: '/traces/$cluster/$traceId',
                params: { cluster: trace.cluster, traceId: trace.traceId },
              })
            }
          />
        )
      })}
      <div className={css.scatterTimes}>
        <span>{format.tick(first, last - first)}</span>
        <span>{format.tick(last, last - first)}</span>
      </div>
    </div>
  )
}
