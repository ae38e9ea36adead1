/** Distinguished Encoding Rules (ITU-T X.690), as far as an X.509 certificate needs them. */

const CLASS_CONTEXT = 0x80
const CONSTRUCTED = 0x20

export function derElement(tag: number, ...contents: readonly Buffer[]): Buffer {
  const body = Buffer.concat(contents)
  return Buffer.concat([Buffer.from([tag]), derLength(body.length), body])
}

function derLength(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length])
  const digits: number[] = []
  for (let rest = length; rest > 0; rest >>>= 8) digits.unshift(rest & 0xff)
  return Buffer.from([0x80 | digits.length, ...digits])
}

export const derSequence = (...items: readonly Buffer[]): Buffer => derElement(0x30, ...items)

export const derSet = (...items: readonly Buffer[]): Buffer => derElement(0x31, ...items)

export const derBoolean = (value: boolean): Buffer =>
  derElement(0x01, Buffer.from([value ? 0xff : 0]))

export const derOctetString = (content: Buffer): Buffer => derElement(0x04, content)

export const derUtf8String = (text: string): Buffer => derElement(0x0c, Buffer.from(text, 'utf8'))

/** `unusedBits`: how many of the last byte's low bits carry no information. */
export const derBitString = (content: Buffer, unusedBits = 0): Buffer =>
  derElement(0x03, Buffer.from([unusedBits]), content)

/** A non-negative integer, given as big-endian bytes. */
export function derInteger(bytes: Buffer): Buffer {
  let start = 0
  while (start < bytes.length - 1 && bytes[start] === 0) start++
  const trimmed = bytes.subarray(start)
  // A set top bit would read as negative.
  const padded = (trimmed[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.from([0]), trimmed]) : trimmed
  return derElement(0x02, padded.length === 0 ? Buffer.from([0]) : padded)
}

/** An object identifier in dotted form, such as `1.3.101.112`. */
export function derObjectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return derElement(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]))
}

function base128(arc: number): number[] {
  const digits = [arc & 0x7f]
  for (let rest = arc >>> 7; rest > 0; rest >>>= 7) digits.unshift((rest & 0x7f) | 0x80)
  return digits
}

/** UTCTime until 2049, GeneralizedTime from 2050 on (RFC 5280, 4.1.2.5). */
export function derTime(milliseconds: number): Buffer {
  const digits = new Date(milliseconds)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replace(/[-:T]/g, '')
  return digits < '2050'
    ? derElement(0x17, Buffer.from(digits.slice(2)))
    : derElement(0x18, Buffer.from(digits))
}

export const derExplicit = (number: number, content: Buffer): Buffer =>
  derElement(CLASS_CONTEXT | CONSTRUCTED | number, content)

export const derImplicit = (number: number, content: Buffer): Buffer =>
  derElement(CLASS_CONTEXT | number, content)
