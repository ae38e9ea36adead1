const UNIT_IN_MICROSECONDS: Readonly<Record<string, number>> = {
  ns: 0.001,
  us: 1,
  µs: 1,
  μs: 1,
  ms: 1_000,
  s: 1_000_000,
  m: 60_000_000,
  h: 3_600_000_000,
}

const WHOLE = /^[+-]?(?:(?:\d+\.?\d*|\.\d+)[a-zµμ]+)+$/
const PART = /(\d+\.?\d*|\.\d+)([a-zµμ]+)/g

/**
 * Go's `time.ParseDuration`, in microseconds.
 *
 * @throws Error worded as Go words it.
 */
export function parseGoDuration(text: string): number {
  const quoted = JSON.stringify(text)
  if (text === '0') return 0
  if (!WHOLE.test(text)) {
    throw new Error(
      /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text)
        ? `time: missing unit in duration ${quoted}`
        : `time: invalid duration ${quoted}`,
    )
  }
  let sum = 0
  for (const [, number = '', unit = ''] of text.matchAll(PART)) {
    const factor = UNIT_IN_MICROSECONDS[unit]
    if (factor === undefined) {
      throw new Error(`time: unknown unit ${JSON.stringify(unit)} in duration ${quoted}`)
    }
    sum += Number(number) * factor
  }
  return text.startsWith('-') ? -sum : sum
}
