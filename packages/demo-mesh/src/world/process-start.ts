import { stableFraction } from '../scenario/stable-hash.ts'
import type { ScrapeTarget } from './scrape-target.ts'

/** When the process that runs at `timeMs` began; its counters were zero then. */
export type ProcessStart = (timeMs: number) => number

/**
 * The first pod of a workload with `restartsEverySeconds` begins again that often; every other
 * process runs since the world began.
 */
export function processStartOf(target: ScrapeTarget, worldBeganMs: number): ProcessStart {
  const { restartsEverySeconds } = target.workload
  if (restartsEverySeconds === undefined || target.pod?.ordinal !== 0) return () => worldBeganMs
  const everyMs = restartsEverySeconds * 1000
  const phaseMs = Math.floor(stableFraction(`restart ${target.instance}`) * everyMs)
  return (timeMs) =>
    Math.max(worldBeganMs, Math.floor((timeMs - phaseMs) / everyMs) * everyMs + phaseMs)
}
