/** Lengths of time as Istio writes them: `1h`, `1m30s`, `1.5s`, `250ms`. */

const unitMs: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 }
const whole = /^(?:\d+(?:\.\d+)?(?:h|ms|m|s))+$/
const part = /(\d+(?:\.\d+)?)(h|ms|m|s)/g

/** Milliseconds; null where the text is no length of time. */
export function durationMs(text: string | null): number | null {
  if (text === null || !whole.test(text)) return null
  return [...text.matchAll(part)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (unitMs[unit ?? ''] ?? 0),
    0,
  )
}

/** A length of time for a sentence: `250ms`, `1.5s`, `90s`. */
export const durationText = (ms: number): string =>
  ms < 1000 ? `${Math.round(ms)}ms` : `${Math.round(ms / 100) / 10}s`
