import type { LatencyDistribution } from '../scenario/model.ts'
import { stableHash } from '../scenario/stable-hash.ts'

/** A stream of numbers in [0, 1) that follows from its seed. */
export type Random = () => number

/** mulberry32: one 32-bit state, enough for the few hundred draws of a trace. */
export function randomFrom(seed: string): Random {
  let state = stableHash(seed)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
}

/** A draw from a log-normal distribution, in microseconds (Box and Muller). */
export function drawLatencyUs(random: Random, { medianMs, sigma }: LatencyDistribution): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return Math.max(50, Math.round(medianMs * 1000 * Math.exp(sigma * normal)))
}

/** One of the items, each as likely as its weight; undefined if there are none. */
export function drawWeighted<T>(
  random: Random,
  items: readonly T[],
  weightOf: (item: T) => number,
): T | undefined {
  let rest = random() * items.reduce((sum, item) => sum + weightOf(item), 0)
  for (const item of items) {
    rest -= weightOf(item)
    if (rest < 0) return item
  }
  return items.at(-1)
}

export const drawHex = (random: Random, digits: number): string => {
  let text = ''
  while (text.length < digits) {
    text += Math.floor(random() * 0x1_0000_0000)
      .toString(16)
      .padStart(8, '0')
  }
  return text.slice(0, digits)
}
