/** The bytes of a text in UTF-8, which is how Istio measures texts. */
export function bytesOf(text: string): number {
  let bytes = text.length
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    const isHalf = unit >= 0xd800 && unit <= 0xdfff
    if (unit > 0x7f) bytes += unit > 0x7ff && !isHalf ? 2 : 1
  }
  return bytes
}
