/** Instants in the reader's zone, with UTC for the hover text. */
import type { Language } from '@periplus/shared'

const formats = new Map<string, Intl.DateTimeFormat>()

function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(language, options)
  formats.set(key, made)
  return made
}

const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const
const shortClock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const day = { month: 'short', day: 'numeric' } as const

/** The time of day, with the date where it is not today. `timeZone` is for tests. */
export function formatTime(
  epochMs: number,
  language: Language,
  { nowMs = Date.now(), timeZone }: { nowMs?: number; timeZone?: string } = {},
): string {
  const zone = timeZone === undefined ? {} : { timeZone }
  const dayOf = (ms: number) => dateFormat(language, { dateStyle: 'short', ...zone }).format(ms)
  const sameDay = dayOf(epochMs) === dayOf(nowMs)
  return dateFormat(
    language,
    sameDay ? { ...clock, ...zone } : { ...day, ...clock, ...zone },
  ).format(epochMs)
}

/** The day in the reader's zone, with the year where it is not this one. `timeZone` is for tests. */
export function formatDay(
  epochMs: number,
  language: Language,
  { nowMs = Date.now(), timeZone }: { nowMs?: number; timeZone?: string } = {},
): string {
  const zone = timeZone === undefined ? {} : { timeZone }
  const yearOf = (ms: number) => dateFormat(language, { year: 'numeric', ...zone }).format(ms)
  const thisYear = yearOf(epochMs) === yearOf(nowMs)
  return dateFormat(language, { ...day, ...(thisYear ? {} : { year: 'numeric' }), ...zone }).format(
    epochMs,
  )
}

/** A tick under a chart that spans `spanMs`. */
export const formatTick = (epochMs: number, spanMs: number, language: Language): string =>
  dateFormat(
    language,
    spanMs > 36 * 3_600_000 ? { ...day, ...shortClock } : spanMs < 180_000 ? clock : shortClock,
  ).format(epochMs)

/** UTC to the second, such as `2026-11-21 09:41:07 UTC`. */
export const formatUtc = (epochMs: number): string =>
  `${new Date(epochMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`

const ages: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
]

/** How long ago, up to a day, such as `2s ago`; null beyond, where a date says more. */
export function formatAge(epochMs: number, nowMs: number, language: Language): string | null {
  const seconds = Math.max(0, Math.round((nowMs - epochMs) / 1000))
  if (seconds >= 86_400) return null
  const [unit, size] = ages.find(([, each]) => seconds >= each) ?? ['second', 1]
  const format = new Intl.RelativeTimeFormat(language, { style: 'narrow', numeric: 'always' })
  return format.format(-Math.floor(seconds / size), unit)
}
