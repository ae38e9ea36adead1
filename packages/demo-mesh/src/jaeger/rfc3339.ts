const LAYOUT = '2006-01-02T15:04:05.999999999Z07:00'
const RFC3339 = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:[.,](\d{1,9})\d*)?(Z|[+-]\d{2}:\d{2})$/

/**
 * Go's `time.Parse(time.RFC3339Nano, …)`, in microseconds since 1970 (nanoseconds are rounded
 * down).
 *
 * @throws Error worded as Go words it.
 */
export function parseRfc3339(text: string): number {
  const match = RFC3339.exec(text)
  const milliseconds = match ? Date.parse(`${match[1]}T${match[2]}${match[4]}`) : Number.NaN
  if (Number.isNaN(milliseconds)) {
    const quoted = JSON.stringify(text)
    throw new Error(`parsing time ${quoted} as "${LAYOUT}": cannot parse ${quoted} as "2006"`)
  }
  const fraction = (match?.[3] ?? '').padEnd(6, '0').slice(0, 6)
  return milliseconds * 1000 + Number(fraction)
}
