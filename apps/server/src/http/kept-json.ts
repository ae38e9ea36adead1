/**
 * Large values that are sent again and again are written as JSON, compressed and hashed once: the
 * graph of a large mesh is 7 MB of JSON, and to write and compress it takes longer than to find it.
 */
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { constants, crc32, deflateRaw, deflateRawSync, type ZlibOptions } from 'node:zlib'

/** The beginning of a compressed answer: `{"graph":…`, without an end. */
interface Beginning {
  readonly deflated: Buffer
  readonly crc: number
  readonly bytes: number
  readonly hash: string
}

const kept = new WeakMap<object, Map<string, Promise<Beginning>>>()

/** Says of an immutable value that it will be sent again. @returns the value */
export function willBeSentAgain<T extends object>(value: T): T {
  if (!kept.has(value)) kept.set(value, new Map())
  return value
}

export interface CompressedAnswer {
  readonly gzip: Buffer
  /** Of the content: the same for the same JSON. */
  readonly etag: string
}

/**
 * An answer of which one property was kept, as gzip.
 * @returns null where no property of it was
 */
export async function compressAnswer(answer: object): Promise<CompressedAnswer | null> {
  const properties = Object.entries(answer)
  const large = properties.find(([, value]) => isKept(value))
  if (!large) return null
  const [name, value] = large
  const rest = properties.filter((each) => each !== large)
  const restJson = JSON.stringify(Object.fromEntries(rest))
  const end = Buffer.from(rest.length === 0 ? '}' : `,${restJson.slice(1)}`)
  const begin = await beginningOf(name, value as object)
  return {
    gzip: gzipOf(begin, end),
    etag: `W/"${createHash('sha1').update(begin.hash).update(end).digest('base64url')}"`,
  }
}

const isKept = (value: unknown) => typeof value === 'object' && value !== null && kept.has(value)

function beginningOf(name: string, value: object): Promise<Beginning> {
  const known = kept.get(value)
  const before = known?.get(name)
  if (before) return before
  const begin = writeBeginning(name, value)
  known?.set(name, begin)
  return begin
}

const effort: ZlibOptions = {
  // Names repeat so much that more effort would find little more.
  level: constants.Z_BEST_SPEED,
  // What follows begins at a byte of its own, as parts of one stream may (RFC 1951, 3.2.4).
  finishFlush: constants.Z_SYNC_FLUSH,
}
/** So much is compressed in a millisecond or two: to hand it to another thread takes longer. */
const smallBytes = 256 * 1024

const inThread = promisify<Buffer, ZlibOptions, Buffer>(deflateRaw)
const deflate = async (json: Buffer) =>
  json.length <= smallBytes ? deflateRawSync(json, effort) : inThread(json, effort)

async function writeBeginning(name: string, value: object): Promise<Beginning> {
  const json = Buffer.from(`{${JSON.stringify(name)}:${JSON.stringify(value)}`)
  const deflated = await deflate(json)
  return {
    deflated,
    crc: crc32(json),
    bytes: json.length,
    hash: createHash('sha1').update(deflated).digest('base64url'),
  }
}

/** A gzip file of no name and no time: https://www.rfc-editor.org/rfc/rfc1952#section-2.3 */
const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])

function gzipOf(begin: Beginning, end: Buffer): Buffer {
  const trailer = Buffer.alloc(8)
  trailer.writeUInt32LE(crc32(end, begin.crc), 0)
  trailer.writeUInt32LE((begin.bytes + end.length) % 2 ** 32, 4)
  return Buffer.concat([header, begin.deflated, deflateRawSync(end), trailer])
}
