import { message } from '@periplus/shared'
import type { Field } from '../field.ts'

/** Units of Go's `time.ParseDuration`, in nanoseconds. */
const nanoseconds: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1000n,
  µs: 1000n,
  μs: 1000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
}
const millisecond = 1_000_000n
const second = 1_000_000_000n

const whole = /^[-+]?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/
const part = /(\d*)\.?(\d*)(ns|us|µs|μs|ms|s|m|h)/g

/** What nearly every duration is: whole seconds, minutes or hours, which need no calculation. */
const plain = /^[1-9]\d{0,5}(?:ms|s|m|h)$/

/** The nanoseconds of a text such as `1m30s` or `0.5s`; null where Go has no such duration. */
export function nanosecondsOf(text: string): bigint | null {
  if (/^[-+]?0$/.test(text)) return 0n
  if (text.length > 100 || !whole.test(text)) return null
  let sum = 0n
  for (const [, units = '', fraction = '', unit = ''] of text.matchAll(part)) {
    const size = nanoseconds[unit] ?? 0n
    sum += BigInt(units || '0') * size
    sum += (BigInt(fraction || '0') * size) / 10n ** BigInt(fraction.length)
  }
  const duration = text.startsWith('-') ? -sum : sum
  return BigInt.asIntN(64, duration) === duration ? duration : null
}

/** Refuses a duration that is shorter than Envoy's millisecond, or finer. Absent: nothing to say. */
export function checkDuration(field: Field): void {
  if (!field.isSet || plain.test(field.text)) return
  const duration = nanosecondsOf(field.text)
  if (duration === null) {
    field.refuse(message('findings.schema.durationSyntax', { value: field.shown }))
  } else if (duration < millisecond) {
    field.refuse(message('findings.schema.durationShort', { value: field.text }))
  } else if (duration % millisecond !== 0n) {
    field.refuse(message('findings.schema.durationPrecision', { value: field.text }))
  }
}

/** Refuses what is no duration at all, of any length or fineness. Absent: nothing to say. */
function checkDurationSyntax(field: Field): void {
  if (field.isSet && nanosecondsOf(field.text) === null) {
    field.refuse(message('findings.schema.durationSyntax', { value: field.shown }))
  }
}

/** As `checkDuration`, where it may be of any length, 0 and less included. */
export function checkPrecision(field: Field): void {
  checkDurationSyntax(field)
  const duration = nanosecondsOf(field.text)
  if (duration !== null && duration % millisecond !== 0n) {
    field.refuse(message('findings.schema.durationPrecision', { value: field.text }))
  }
}

/** As `checkDuration`, for a timeout that 0 turns off. */
export function checkDurationOrZero(field: Field): void {
  const duration = nanosecondsOf(field.text)
  if (duration === null || duration / millisecond !== 0n) checkDuration(field)
}

/** Refuses what is finer than a second. */
export function checkWholeSeconds(field: Field): void {
  const duration = nanosecondsOf(field.text)
  if (duration !== null && duration > 0n && duration % second !== 0n) {
    field.refuse(message('findings.schema.durationSeconds', { value: field.text }))
  }
}
