import type { MessageRef, SourceName } from '@periplus/shared'
import type { SourceReading } from './source-reading.ts'

/** What asking one source has come to since the start. */
export interface SourceTally {
  /** Sent upstream; what was answered from memory does not count. */
  readonly requests: number
  /** Reads that failed. */
  readonly failures: number
  /** Epoch milliseconds of the last answer from upstream. */
  readonly lastSuccessMs: number | null
  readonly lastFailure: { readonly atMs: number; readonly message: MessageRef } | null
  /** Milliseconds, over the reads that were answered from upstream. */
  readonly lastTookMs: number | null
  readonly meanTookMs: number | null
}

/** The last reading of each source of each cluster: what `/api/status` and `/api/events` tell. */
export interface SourceBoard {
  record(reading: SourceReading): void
  /** The last reading; null before the first. */
  last(cluster: string, source: SourceName): SourceReading | null
  tally(cluster: string, source: SourceName): SourceTally
  /** Calls back when the state or the message of a source changes. Returns what ends it. */
  onChange(listener: () => void): () => void
}

/** @param nowMs epoch milliseconds */
export function createSourceBoard(nowMs: () => number): SourceBoard {
  const readings = new Map<string, SourceReading>()
  const tallies = new Map<string, CountedTally>()
  const listeners = new Set<() => void>()
  const key = (cluster: string, source: SourceName) => `${source} ${cluster}`
  return {
    record(reading) {
      const place = key(reading.cluster, reading.source)
      const before = readings.get(place)
      readings.set(place, reading)
      tallies.set(place, counted(tallies.get(place) ?? nothing, reading, nowMs()))
      if (before && before.state === reading.state && before.message?.id === reading.message?.id) {
        return
      }
      for (const listener of listeners) listener()
    },
    last: (cluster, source) => readings.get(key(cluster, source)) ?? null,
    tally: (cluster, source) => tallies.get(key(cluster, source)) ?? nothing,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

interface CountedTally extends SourceTally {
  readonly answers: number
}

const nothing: CountedTally = {
  requests: 0,
  failures: 0,
  answers: 0,
  lastSuccessMs: null,
  lastFailure: null,
  lastTookMs: null,
  meanTookMs: null,
}

function counted(before: CountedTally, reading: SourceReading, atMs: number): CountedTally {
  const { state, message, queries, tookMs } = reading
  if (queries === 0) return before
  const tally = { ...before, requests: before.requests + queries }
  if (state === 'failed') {
    const failures = before.failures + 1
    return { ...tally, failures, lastFailure: message && { atMs, message } }
  }
  const answers = before.answers + 1
  const meanTookMs = ((before.meanTookMs ?? 0) * before.answers + tookMs) / answers
  return { ...tally, answers, lastSuccessMs: atMs, lastTookMs: tookMs, meanTookMs }
}
