import { formatUtc } from '../../format/times.ts'
import { useFormat } from '../../format/use-format.ts'
import { useText } from '../../i18n/use-text.ts'
import css from './configuration.module.css'

interface AgoProps {
  /** Epoch milliseconds; null where nobody knows. */
  epochMs: number | null
  /** Who did it, said on hover. */
  by?: string | null
}

/** How long ago something was: the day where it is longer than one; when exactly, and by whom, on hover. */
export function Ago({ epochMs, by = null }: AgoProps) {
  const t = useText()
  const format = useFormat()
  if (epochMs === null) return <span className={css.quiet}>—</span>
  const time = formatUtc(epochMs)
  return (
    <time
      dateTime={new Date(epochMs).toISOString()}
      title={by === null ? time : t('configuration.written-by', { time, manager: by })}
    >
      {format.age(epochMs, Date.now()) ?? format.day(epochMs)}
    </time>
  )
}
