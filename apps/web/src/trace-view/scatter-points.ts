/** Where each trace stands on the scatter: time to the right, duration upward on a root scale. */
import type { TraceSummary } from '@periplus/shared'

export interface ScatterPoint {
  readonly trace: TraceSummary
  /** 0..1 from the left, and from the foot. */
  readonly x: number
  readonly y: number
}

/** The square root lets short traces spread while the longest still stands highest. */
export const durationScale = (durationMs: number, longestMs: number): number =>
  longestMs === 0 ? 0 : Math.sqrt(durationMs / longestMs)

export function scatterPoints(traces: readonly TraceSummary[]): ScatterPoint[] {
  const starts = traces.map(({ startMs }) => startMs)
  const first = Math.min(...starts)
  const span = Math.max(...starts) - first
  const longest = Math.max(...traces.map(({ durationMs }) => durationMs))
  return traces.map((trace) => ({
    trace,
    x: span === 0 ? 0.5 : (trace.startMs - first) / span,
    y: durationScale(trace.durationMs, longest),
  }))
}

/** Lines across the scatter: the longest duration, and round fractions of it. */
export const scatterTicks = (longestMs: number): number[] => [longestMs / 4, longestMs]
