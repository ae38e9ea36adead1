import { stableHash } from '../scenario/stable-hash.ts'

/** Which trace: the `ordinal`th that began in a minute with one of the entry streams. */
export interface TraceKey {
  /** Minutes since 1970. */
  readonly minute: number
  /** Index of the entry stream, in the scenario's order. */
  readonly entry: number
  readonly ordinal: number
}

/**
 * The second half of an identifier is the key, masked by what follows from the first half, which is
 * a hash of the key: so identifiers look random, and each of them leads back to its trace.
 */
export function traceIdOf(seed: string, key: TraceKey): string {
  const text = `${seed}/${key.minute}/${key.entry}/${key.ordinal}`
  const first = hex(stableHash(`${text}/high`)) + hex(stableHash(`${text}/low`))
  const [maskMinute, maskPlace] = masksOf(first)
  const place = (key.entry << 16) | key.ordinal
  return first + hex(key.minute ^ maskMinute) + hex(place ^ maskPlace)
}

/** Null for an identifier that is none of ours. */
export function traceKeyOf(seed: string, traceId: string): TraceKey | null {
  const [maskMinute, maskPlace] = masksOf(traceId.slice(0, 16))
  const minute = (Number.parseInt(traceId.slice(16, 24), 16) ^ maskMinute) >>> 0
  const place = (Number.parseInt(traceId.slice(24, 32), 16) ^ maskPlace) >>> 0
  const key = { minute, entry: place >>> 16, ordinal: place & 0xffff }
  return traceIdOf(seed, key) === traceId ? key : null
}

const masksOf = (firstHalf: string): [number, number] => [
  stableHash(`${firstHalf}/minute`),
  stableHash(`${firstHalf}/place`),
]

const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0')

/**
 * An identifier as a caller writes it: hexadecimal digits, with or without leading zeros, or the
 * base64 of 16 bytes.
 *
 * @throws Error worded as Jaeger words it
 */
export function parseTraceId(text: string): string {
  if (/^[0-9a-f]{1,32}$/i.test(text)) return text.toLowerCase().padStart(32, '0')
  const bytes = Buffer.from(text, 'base64')
  if (/^[A-Za-z0-9+/]{22}(==)?$/.test(text) && bytes.length === 16) return bytes.toString('hex')
  if (text.length > 32) {
    throw new Error(`TraceID cannot be longer than 32 hex characters: ${text}`)
  }
  throw new Error(`strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`)
}
