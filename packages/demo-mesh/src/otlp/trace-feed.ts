import { endUs } from '../jaeger/span.ts'
import {
  type ExpectedTrace,
  MINUTE_US,
  type Trace,
  type TraceStore,
} from '../jaeger/trace-store.ts'

/** Hands out each trace once, when its last span has ended. */
export interface TraceFeed {
  /** Traces that ended by an instant (unix µs), until they hold so many spans; whole ones. */
  take(nowUs: number, spans: number): Trace[]
  /** Gives up the traces that began before an instant; returns how many spans they have. */
  skipTo(us: number): number
}

export const spansIn = (traces: readonly Trace[]): number =>
  traces.reduce((sum, { length }) => sum + length, 0)

const hasEnded = (trace: Trace, nowUs: number): boolean =>
  trace.every((span) => endUs(span) <= nowUs)

/** @param fromUs where it begins: traces that began earlier are never handed out */
export function createTraceFeed(store: TraceStore, fromUs: number): TraceFeed {
  let minute = Math.floor(fromUs / MINUTE_US)
  let upcoming: Iterator<ExpectedTrace> = expectedIn(minute)
  let next: ExpectedTrace | undefined
  let running: Trace[] = []

  function expectedIn(wanted: number): Iterator<ExpectedTrace> {
    return store
      .begunIn(wanted)
      .filter(({ startUs }) => startUs >= fromUs)
      .values()
  }

  /** The next trace that has begun by an instant. */
  function begun(nowUs: number): Trace | undefined {
    for (;;) {
      next ??= upcoming.next().value
      if (next) break
      if ((minute + 1) * MINUTE_US > nowUs) return undefined
      minute += 1
      upcoming = expectedIn(minute)
    }
    if (next.startUs > nowUs) return undefined
    const trace = next.make()
    next = undefined
    return trace
  }

  return {
    take(nowUs, spans) {
      const ended = running.filter((trace) => hasEnded(trace, nowUs))
      running = running.filter((trace) => !hasEnded(trace, nowUs))
      while (spansIn(ended) < spans) {
        const trace = begun(nowUs)
        if (!trace) break
        if (hasEnded(trace, nowUs)) ended.push(trace)
        else running.push(trace)
      }
      return ended.filter(({ length }) => length > 0)
    },
    skipTo(us) {
      let skipped = spansIn(running)
      running = []
      for (let trace = begun(us); trace; trace = begun(us)) skipped += trace.length
      return skipped
    },
  }
}
