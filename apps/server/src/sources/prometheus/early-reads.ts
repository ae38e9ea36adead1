/** Reads under way, of which somebody takes what is known early. */
import type { Measured } from '../source-reading.ts'
import type { TrafficRead } from './read-traffic.ts'

export interface EarlyReads {
  /** For a read that begins. @returns to be told what is known early */
  open(key: string): (early: Measured<TrafficRead>) => void
  /** What is there first: the read itself, or what is known of it early. Throws as the read does. */
  firstOf(key: string, whole: Promise<Measured<TrafficRead>>): Promise<Measured<TrafficRead>>
}

export function openEarlyReads(): EarlyReads {
  const underWay = new Map<string, Promise<Measured<TrafficRead>>>()
  return {
    open(key) {
      let tell: (early: Measured<TrafficRead>) => void = () => undefined
      const early = new Promise<Measured<TrafficRead>>((resolve) => {
        tell = resolve
      })
      underWay.set(key, early)
      return tell
    },
    async firstOf(key, whole) {
      const early = underWay.get(key)
      if (!early) return whole
      const forget = () => {
        if (underWay.get(key) === early) underWay.delete(key)
      }
      whole.then(forget, forget)
      return Promise.race([whole, early])
    },
  }
}
