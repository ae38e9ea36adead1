import { stableFraction, stableHash } from '../scenario/stable-hash.ts'
import type { Moment } from './moment.ts'

/** One push of configuration by istiod. */
export interface Push {
  readonly atMs: number
  /** Such as `2026-03-04T05:06:07Z/42`: the time and the number of the push. */
  readonly version: string
}

const INTERVAL_MS = 20 * 60_000
/** istiod restarts on Sundays; pushes are counted from then. */
const WEEK_MS = 7 * 86_400_000

/** The last push before the moment, or the one `back` pushes before that. */
export function lastPush({ seed, nowMs }: Moment, back = 0): Push {
  const start = (bucket: number) =>
    bucket * INTERVAL_MS + Math.floor(stableFraction(`${seed}/push/${bucket}`) * INTERVAL_MS * 0.8)
  const current = Math.floor(nowMs / INTERVAL_MS)
  const last = (start(current) <= nowMs ? current : current - 1) - back
  const atMs = Math.floor(start(last) / 1000) * 1000
  const count = Math.floor((atMs % WEEK_MS) / INTERVAL_MS) + 1
  return { atMs, version: `${new Date(atMs).toISOString().slice(0, 19)}Z/${count}` }
}

/** istiod's nonce: the push's version and a random UUID. */
export function nonceOf(push: Push, proxyId: string, typeUrl: string): string {
  const part = (index: number) =>
    stableHash(`${push.version}/${proxyId}/${typeUrl}/${index}`).toString(16).padStart(8, '0')
  const digits = [0, 1, 2, 3].map(part).join('')
  return `${push.version}${uuid(digits)}`
}

/** A version 4 UUID out of 32 hexadecimal digits. */
export function uuid(digits: string): string {
  const variant = ((Number.parseInt(digits.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `${variant}${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join('-')
}
