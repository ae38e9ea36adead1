/** Tag of a literal whose length follows in four bytes. */
const longLiteral = 63 << 2

/**
 * Puts bytes into snappy's block format as one literal, uncompressed: remote write demands the
 * format, and over loopback compressing costs more than it saves.
 * Source: github.com/google/snappy/blob/main/format_description.txt, sections 1 and 2.1.
 */
export function snappyLiteral(body: Uint8Array): Uint8Array {
  if (body.length === 0) return Uint8Array.of(0)
  const preamble: number[] = []
  for (let rest = body.length; ; rest >>>= 7) {
    if (rest < 0x80) {
      preamble.push(rest)
      break
    }
    preamble.push((rest & 0x7f) | 0x80)
  }
  const framed = new Uint8Array(preamble.length + 5 + body.length)
  framed.set(preamble)
  framed[preamble.length] = longLiteral
  new DataView(framed.buffer).setUint32(preamble.length + 1, body.length - 1, true)
  framed.set(body, preamble.length + 5)
  return framed
}
