import type { HealthStatus } from '@periplus/shared'
import css from './health.module.css'

/**
 * The mark of a health status. The shape tells it apart without colour: a disc is healthy, a ring
 * idle, a dashed ring unknown, a triangle degraded, a crossed disc failing.
 */
export function HealthMark({ status, size = 12 }: { status: HealthStatus; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      className={css.mark}
      data-status={status}
      width={size}
      height={size}
      viewBox="0 0 12 12"
    >
      {status === 'healthy' && <circle cx="6" cy="6" r="4" className={css.solid} />}
      {status === 'idle' && <circle cx="6" cy="6" r="3.5" className={css.ring} />}
      {status === 'unknown' && (
        <circle cx="6" cy="6" r="3.5" className={css.ring} strokeDasharray="2 1.67" />
      )}
      {status === 'degraded' && (
        <>
          <path d="M6 .9 11.6 10.9H.4Z" className={css.solid} />
          <path d="M6 4.4v3M6 8.7v.9" className={css.sign} />
        </>
      )}
      {status === 'failing' && (
        <>
          <circle cx="6" cy="6" r="5.5" className={css.solid} />
          <path d="M4 4l4 4M8 4l-4 4" className={css.sign} />
        </>
      )}
    </svg>
  )
}
