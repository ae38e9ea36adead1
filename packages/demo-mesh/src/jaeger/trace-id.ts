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
 * The second half of an identifier is the key, hidden under the first half, which is a hash of the
 * key: so identifiers look random, and each of them leads back to its trace.
 */
export function traceIdOf(seed: string, { minute, entry, ordinal }: TraceKey): string {
  const [high, low] = hashes(seed, { minute, entry, ordinal })
  const place = ((entry << 16) | ordinal) >>> 0
  return [high, low, (minute ^ high) >>> 0, (place ^ low) >>> 0].map(hex).join('')
}

/** Null for an identifier that is none of ours. */
export function traceKeyOf(seed: string, traceId: string): TraceKey | null {
  const words = traceId.match(/.{8}/g)?.map((word) => Number.parseInt(word, 16)) ?? []
  const [high = 0, low = 0, third = 0, fourth = 0] = words
  const place = (fourth ^ low) >>> 0
  const key = { minute: (third ^ high) >>> 0, entry: place >>> 16, ordinal: place & 0xffff }
  return traceIdOf(seed, key) === traceId ? key : null
}

const hashes = (seed: string, { minute, entry, ordinal }: TraceKey): [number, number] => {
  const text = `${seed}/${minute}/${entry}/${ordinal}`
  return [stableHash(`${text}/high`), stableHash(`${text}/low`)]
}

const hex = (word: number): string => word.toString(16).padStart(8, '0')

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
