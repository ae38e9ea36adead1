/** Protobuf's wire format, read only. Source: protobuf.dev/programming-guides/encoding. */

export interface WireField {
  readonly number: number
  /** A varint's value, or the bytes of text, bytes or a message. */
  readonly value: bigint | Buffer
}

/**
 * The fields of a message, in order.
 * @throws RangeError where the bytes end within a field, or are no protobuf
 */
export function* wireFields(bytes: Buffer): Generator<WireField> {
  const reader = { bytes, at: 0 }
  while (reader.at < bytes.length) {
    const tag = Number(varint(reader))
    const number = tag >>> 3
    switch (tag & 7) {
      case 0:
        yield { number, value: varint(reader) }
        break
      case 1:
        take(reader, 8) // no type of ours has such numbers
        break
      case 2:
        yield { number, value: take(reader, Number(varint(reader))) }
        break
      case 5:
        take(reader, 4)
        break
      default:
        throw new RangeError(`proto: illegal wireType ${tag & 7}`)
    }
  }
}

interface Reader {
  readonly bytes: Buffer
  at: number
}

function varint(reader: Reader): bigint {
  let value = 0n
  for (let shift = 0n; shift < 70n; shift += 7n) {
    const byte = reader.bytes[reader.at]
    if (byte === undefined) throw new RangeError('unexpected EOF')
    reader.at += 1
    value |= BigInt(byte & 0x7f) << shift
    if (byte < 0x80) return value
  }
  throw new RangeError('proto: integer overflow')
}

function take(reader: Reader, length: number): Buffer {
  const end = reader.at + length
  if (end > reader.bytes.length) throw new RangeError('unexpected EOF')
  const part = reader.bytes.subarray(reader.at, end)
  reader.at = end
  return part
}
