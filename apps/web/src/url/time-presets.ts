/** The time ranges that a person picks with one click, shortest first. */
export const timePresets = [
  'now-1m',
  'now-5m',
  'now-15m',
  'now-30m',
  'now-1h',
  'now-3h',
  'now-6h',
  'now-12h',
  'now-24h',
  'now-2d',
  'now-7d',
  'now-30d',
] as const

const pattern = /^now-(\d+)([mhd])$/

/** The length of a range `from=now-N<unit>&to=now`; null for any other. */
export function presetLength(
  from: string,
  to: string,
): { amount: number; unit: 'minute' | 'hour' | 'day' } | null {
  const match = pattern.exec(from)
  if (!match || to !== 'now') return null
  const unit = match[2] === 'm' ? 'minute' : match[2] === 'h' ? 'hour' : 'day'
  return { amount: Number(match[1]), unit }
}
