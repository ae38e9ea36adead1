import type { MessageId, MessageRef, SourceName } from '@periplus/shared'
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
  /** @param question what was asked, where it may be answered badly while all others are answered well */
  record(reading: SourceReading, question?: string): void
  /**
   * The last reading; null before the first. Where that is well and another question was answered badly
   * not long ago, it is partial, and says what that one said.
   */
  last(cluster: string, source: SourceName): SourceReading | null
  tally(cluster: string, source: SourceName): SourceTally
  /** Calls back when the state or the message of a source changes. Returns what ends it. */
  onChange(listener: () => void): () => void
}

/** @param nowMs epoch milliseconds */
export function createSourceBoard(nowMs: () => number): SourceBoard {
  const readings = new Map<string, ReadingsOfSource>()
  const tallies = new Map<string, CountedTally>()
  const listeners = new Set<() => void>()
  const key = (cluster: string, source: SourceName) => `${source} ${cluster}`
  const stateOf = (place: string) => {
    const known = readings.get(place)
    return known ? together(known, nowMs() - troubleLastsMs) : null
  }
  return {
    record(reading, question = '') {
      const place = key(reading.cluster, reading.source)
      const before = stateOf(place)
      const troubles = new Map(readings.get(place)?.troubles)
      troubles.delete(question)
      if (isOfItsQuestion(reading)) troubles.set(question, { reading, atMs: nowMs() })
      readings.set(place, { newest: reading, troubles })
      tallies.set(place, counted(tallies.get(place) ?? nothing, reading, nowMs()))
      const now = stateOf(place)
      if (before && before.state === now?.state && before.message?.id === now.message?.id) return
      for (const listener of listeners) listener()
    },
    last: (cluster, source) => stateOf(key(cluster, source)),
    tally: (cluster, source) => tallies.get(key(cluster, source)) ?? nothing,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

interface ReadingsOfSource {
  readonly newest: SourceReading
  /** By question. */
  readonly troubles: ReadonlyMap<string, { readonly reading: SourceReading; readonly atMs: number }>
}

/** After this nobody asks that question any more. */
const troubleLastsMs = 120_000

/** What was wrong with the answer to one question, or with the question, says nothing of others. */
const isOfItsQuestion = ({ state, message }: SourceReading) =>
  state === 'partial' || (message !== null && ofQuestions.has(message.id))

const ofQuestions: ReadonlySet<MessageId> = new Set(['sources.query-error', 'sources.too-large'])

function together({ newest, troubles }: ReadingsOfSource, sinceMs: number): SourceReading {
  if (newest.state !== 'ok') return newest
  const trouble = [...troubles.values()].find(({ atMs }) => atMs >= sinceMs)
  return trouble ? { ...newest, state: 'partial', message: trouble.reading.message } : newest
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
