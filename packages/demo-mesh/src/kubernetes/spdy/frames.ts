/** Frames of SPDY/3.1. Source: draft-mbelshe-httpbis-spdy-00, section 2.2. */

export const frameType = { synStream: 1, synReply: 2, rstStream: 3, ping: 6, goAway: 7 } as const

/** A stream's last frame from its sender. */
export const flagFin = 1

export type Frame =
  | {
      readonly kind: 'data'
      readonly streamId: number
      readonly fin: boolean
      readonly payload: Buffer
    }
  | {
      readonly kind: 'control'
      readonly type: number
      readonly fin: boolean
      readonly payload: Buffer
    }

const headBytes = 8
const controlBit = 0x8000_0000
const version = 3

/** The frames of a stream of bytes; ends where it ends. */
export async function* readFrames(bytes: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of bytes) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    while (rest.length >= headBytes) {
      const end = headBytes + rest.readUIntBE(5, 3)
      if (rest.length < end) break
      yield readFrame(rest.subarray(0, end))
      rest = rest.subarray(end)
    }
  }
}

function readFrame(bytes: Buffer): Frame {
  const first = bytes.readUInt32BE(0)
  const fin = ((bytes[4] ?? 0) & flagFin) !== 0
  const payload = bytes.subarray(headBytes)
  return (first & controlBit) === 0
    ? { kind: 'data', streamId: first, fin, payload }
    : { kind: 'control', type: first & 0xffff, fin, payload }
}

export function dataFrame(streamId: number, payload: Uint8Array, fin = false): Buffer {
  const head = Buffer.alloc(headBytes)
  head.writeUInt32BE(streamId)
  head[4] = fin ? flagFin : 0
  head.writeUIntBE(payload.length, 5, 3)
  return Buffer.concat([head, payload])
}

export function controlFrame(type: number, payload: Uint8Array): Buffer {
  const head = Buffer.alloc(headBytes)
  head.writeUInt16BE(0x8000 | version)
  head.writeUInt16BE(type, 2)
  head.writeUIntBE(payload.length, 5, 3)
  return Buffer.concat([head, payload])
}

/** A number as the specification's 31-bit ids are written. */
export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
