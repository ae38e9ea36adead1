import type { SourceName } from '@periplus/shared'
import type { SourceReading } from './source-reading.ts'

/** The last reading of each source of each cluster: what `/api/status` and `/api/events` tell. */
export interface SourceBoard {
  record(reading: SourceReading): void
  /** The last reading; null before the first. */
  last(cluster: string, source: SourceName): SourceReading | null
  /** Calls back when the state or the message of a source changes. Returns what ends it. */
  onChange(listener: () => void): () => void
}

export function createSourceBoard(): SourceBoard {
  const readings = new Map<string, SourceReading>()
  const listeners = new Set<() => void>()
  const key = (cluster: string, source: SourceName) => `${source} ${cluster}`
  return {
    record(reading) {
      const place = key(reading.cluster, reading.source)
      const before = readings.get(place)
      readings.set(place, reading)
      if (before && before.state === reading.state && before.message?.id === reading.message?.id) {
        return
      }
      for (const listener of listeners) listener()
    },
    last: (cluster, source) => readings.get(key(cluster, source)) ?? null,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
