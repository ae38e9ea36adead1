// Reads protocol buffers as they are sent, as far as descriptors need it.

/** @typedef {number | bigint | Buffer} WireValue */
/** @typedef {ReadonlyMap<number, readonly WireValue[]>} WireMessage values by the number of their field */

/**
 * @param {Buffer} bytes
 * @returns {WireMessage}
 * @throws Error where it is no message
 */
export function readMessage(bytes) {
  /** @type {Map<number, WireValue[]>} */
  const fields = new Map()
  let at = 0
  const varint = () => {
    let value = 0n
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++]
      if (byte === undefined) throw new Error('the message ends within a number')
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
  }
  /** @param {number} length */
  const take = (length) => {
    if (at + length > bytes.length) throw new Error('the message ends within a field')
    at += length
    return bytes.subarray(at - length, at)
  }
  /** @param {number} wireType */
  const value = (wireType) => {
    if (wireType === 0) return varint()
    if (wireType === 1) return take(8)
    if (wireType === 2) return take(Number(varint()))
    if (wireType === 5) return take(4)
    throw new Error(`wire type ${wireType}`)
  }
  while (at < bytes.length) {
    const key = Number(varint())
    const number = key >> 3
    fields.set(number, [...(fields.get(number) ?? []), value(key & 7)])
  }
  return fields
}

/**
 * @param {WireMessage} message
 * @param {number} field
 */
export const messagesAt = (message, field) =>
  (message.get(field) ?? []).filter((each) => Buffer.isBuffer(each)).map(readMessage)

/**
 * @param {WireMessage} message
 * @param {number} field
 */
export function textAt(message, field) {
  const value = message.get(field)?.at(-1)
  return Buffer.isBuffer(value) ? value.toString('utf8') : ''
}

/**
 * @param {WireMessage} message
 * @param {number} field
 * @returns {number | null} null where it is absent
 */
export function numberAt(message, field) {
  const value = message.get(field)?.at(-1)
  return typeof value === 'bigint' ? Number(value) : null
}
