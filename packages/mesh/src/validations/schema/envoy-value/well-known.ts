/** What JSON fits the messages of google.protobuf that are not written as objects of their fields. */
import type { Scalar } from '../../../envoy-api/envoy-types.ts'
import { nanosecondsOf } from '../values/durations.ts'

const wrappers: Readonly<Record<string, Scalar>> = {
  BoolValue: 'bool',
  BytesValue: 'bytes',
  DoubleValue: 'double',
  FloatValue: 'float',
  Int32Value: 'int32',
  Int64Value: 'int64',
  StringValue: 'string',
  UInt32Value: 'uint32',
  UInt64Value: 'uint64',
}

/** Those that stand under the key `value` in an Any. */
const special = ['Any', 'Duration', 'Empty', 'ListValue', 'Struct', 'Timestamp', 'Value']

const partOf = (name: string) => /^google\.protobuf\.(\w+)$/.exec(name)?.[1] ?? ''

/** The scalar that a message wraps; null where it wraps none. */
export const wrapped = (name: string): Scalar | null => {
  const part = partOf(name)
  return Object.hasOwn(wrappers, part) ? (wrappers[part] ?? null) : null
}

export const isWellKnown = (name: string): boolean =>
  wrapped(name) !== null || special.includes(partOf(name))

const longestNanoseconds = 2n ** 63n - 1n

/** As Go's `time.ParseDuration` has it: `1m30s` too. */
export function isDuration(text: string): boolean {
  const nanoseconds = nanosecondsOf(text)
  return (
    nanoseconds !== null && nanoseconds <= longestNanoseconds && nanoseconds >= -longestNanoseconds
  )
}

const time =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:[.,]\d+)?(?:Z|[-+]([01]\d|2[0-4]):([0-5]\d|60))$/

/** As Go's `time.Parse` has RFC 3339. */
export function isTime(text: string): boolean {
  const [, year = '', month = '', day = ''] = time.exec(text) ?? []
  if (year === '') return false
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day)
}
