/** Positions in the part of an address after `#`, compressed: only where a person asks for it. */
import type { Moves } from '@periplus/mesh/layout'
import { toMoves, toPositions } from './moves-store.ts'

const prefix = '#positions='
/** What a link unpacks to at most, in bytes. */
const maxUnpacked = 400_000

/** @returns the hash, with its `#` */
export async function movesHash(moves: Moves): Promise<string> {
  const packed = await through(
    new TextEncoder().encode(JSON.stringify(toPositions(moves))),
    new CompressionStream('deflate-raw'),
  )
  let binary = ''
  for (const byte of packed) binary += String.fromCharCode(byte)
  return prefix + btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** The moves of an address; null where it has none that can be read. */
export async function movesOfHash(hash: string): Promise<Moves | null> {
  if (!hash.startsWith(prefix)) return null
  try {
    const binary = atob(hash.slice(prefix.length).replaceAll('-', '+').replaceAll('_', '/'))
    const packed = Uint8Array.from(binary, (character) => character.charCodeAt(0))
    const bytes = await through(packed, new DecompressionStream('deflate-raw'))
    const moves = toMoves(JSON.parse(new TextDecoder().decode(bytes)))
    return Object.keys(moves).length > 0 ? moves : null
  } catch {
    return null // cut off by whoever passed it on
  }
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  transform: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(transform).getReader()
  const parts: Uint8Array[] = []
  let length = 0
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length
    if (length > maxUnpacked) throw new Error('the positions are too many')
    parts.push(next.value)
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
