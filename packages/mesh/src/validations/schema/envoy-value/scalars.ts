/**
 * What JSON fits a scalar of a protocol buffer, as golang/protobuf's jsonpb/decode.go has it, through
 * which istiod reads patches: it differs from today's protojson. Null is absent, and fits everything.
 */
import type { Scalar } from '../../../envoy-api/envoy-types.ts'

const bitsOf = { int32: 31n, int64: 63n, uint32: 32n, uint64: 64n } as const
type WholeNumber = keyof typeof bitsOf

/** Numbers may stand in quotes, where they are read as JSON again. */
const wholeNumber = /^ *(-?)(0|[1-9]\d{0,30}) *$/
const anyNumber = /^ *-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)? *$/
const quotedNull = /^ *null *$/

/** The most that rounds to the greatest number of 32 bits. */
const greatestFloat = 3.4028235677973366e38

export function fitsScalar(value: unknown, scalar: Scalar): boolean {
  if (value === null) return true
  switch (scalar) {
    case 'bool':
      return typeof value === 'boolean'
    case 'string':
      return typeof value === 'string'
    case 'bytes':
      return isBytes(value)
    case 'float':
      return isNumber(value, greatestFloat)
    case 'double':
      return isNumber(value, Number.POSITIVE_INFINITY)
    default:
      return isWholeNumber(value, scalar)
  }
}

/** The least and the greatest of a kind of whole numbers, in digits. */
export function rangeOf(scalar: WholeNumber): { readonly min: string; readonly max: string } {
  const { least, greatest } = bounds(scalar)
  return { min: String(least), max: String(greatest) }
}

function bounds(scalar: WholeNumber) {
  const greatest = 2n ** bitsOf[scalar] - 1n
  return { least: scalar.startsWith('u') ? 0n : -greatest - 1n, greatest }
}

function isWholeNumber(value: unknown, scalar: WholeNumber): boolean {
  const text = textOf(value)
  if (quotedNull.test(text)) return true
  const [, sign = '', digits] = wholeNumber.exec(text) ?? []
  if (digits === undefined) return false
  // Go takes no sign at all for numbers without one, not even for zero.
  if (sign !== '' && scalar.startsWith('u')) return false
  const number = BigInt(`${sign}${digits}`)
  const { least, greatest } = bounds(scalar)
  return number >= least && number <= greatest
}

const named = ['NaN', 'Infinity', '-Infinity']

function isNumber(value: unknown, limit: number): boolean {
  const text = textOf(value)
  if (typeof value === 'string' && (named.includes(value) || quotedNull.test(text))) return true
  return anyNumber.test(text) && Math.abs(Number(text)) < limit
}

/** As Go writes and JavaScript writes them, numbers look the same. */
const textOf = (value: unknown) =>
  typeof value === 'number' || typeof value === 'string' ? String(value) : ''

const base64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/

/** Go's encoding/json takes base64 and, what nobody writes, a list of numbers. */
function isBytes(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isByte)
  return typeof value === 'string' && base64.test(value.replace(/[\r\n]/g, ''))
}

const isByte = (value: unknown) =>
  value === null || (Number.isInteger(value) && Number(value) >= 0 && Number(value) < 256)
