/** FNV-1a: 32 bits that depend on the text alone, on every machine. */
export function stableHash(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  // FNV's last characters hardly reach the high bits; this is murmur3's finaliser.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** A number in [0, 1) that depends on the text alone. */
export function stableFraction(text: string): number {
  return stableHash(text) / 0x1_0000_0000
}

/** Kubernetes leaves out vowels and look-alikes, so that no name spells a word. */
const nameAlphabet = 'bcdfghjklmnpqrstvwxz2456789'

/** A suffix as Kubernetes generates them, `length` characters long. */
export function stableSuffix(text: string, length: number): string {
  let suffix = ''
  for (let index = 0; index < length; index += 1) {
    suffix += nameAlphabet[stableHash(`${text}#${index}`) % nameAlphabet.length]
  }
  return suffix
}
