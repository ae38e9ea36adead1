/**
 * Time in URLs is written as Grafana does: `from=now-15m&to=now`, ISO 8601, or epoch
 * milliseconds (https://grafana.com/docs/grafana/latest/dashboards/use-dashboards/#set-dashboard-time-range).
 * The server alone resolves relative times, on Prometheus's clock (design, decision 6).
 */
import * as z from 'zod/mini'

const unitSeconds: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }

const relative = /^now(?:([-+])(\d{1,9})([smhdw]))?$/
const epochMs = /^\d{12,14}$/
const iso = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/

/**
 * Resolves one time expression to epoch seconds.
 * @param nowSeconds what `now` stands for, in epoch seconds
 * @returns null where the text is no time
 */
export function resolveTime(text: string, nowSeconds: number): number | null {
  const match = relative.exec(text)
  if (match) {
    const [, sign, amount, unit] = match
    if (!sign || !amount || !unit) return nowSeconds
    const offset = Number(amount) * (unitSeconds[unit] ?? 0)
    return sign === '-' ? nowSeconds - offset : nowSeconds + offset
  }
  if (epochMs.test(text)) return Number(text) / 1000
  if (!iso.test(text)) return null
  // What names no zone is UTC, wherever it is read.
  const parsed = Date.parse(/T[\d:.]+$/.test(text) ? `${text}Z` : text)
  return Number.isNaN(parsed) ? null : parsed / 1000
}

/** One end of a time range as a person may write it. */
export const TimeExpression = z.string().check(
  z.refine((text) => resolveTime(text, 0) !== null, {
    error: 'is not a time: write now, now-15m, 2026-11-21T10:00:00Z or epoch milliseconds',
  }),
)

/** The query parameters that every endpoint with a time range shares. */
export const timeRangeQuery = {
  from: z.optional(TimeExpression),
  to: z.optional(TimeExpression),
  /** The instant of an earlier answer (`window.at`): follow-ups pass it to see the same moment. */
  at: z.optional(TimeExpression),
}

export interface TimeRangeText {
  from?: string | undefined
  to?: string | undefined
  at?: string | undefined
}

export const defaultRange = { from: 'now-5m', to: 'now' } as const

/** The window that an answer is about, as resolved by the server. */
export const Window = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** The instant at which Prometheus evaluated the figures. */
  at: z.iso.datetime(),
  /** Seconds over which a figure's rate is taken. */
  rateWindow: z.number(),
  /** Seconds between two scrapes, as discovered or configured. */
  scrapeIntervalSeconds: z.number(),
})
export type Window = z.infer<typeof Window>
