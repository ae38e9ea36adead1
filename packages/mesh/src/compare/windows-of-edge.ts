import {
  type EdgeFiguresOfWindow,
  type TrafficRates,
  type TrafficUnit,
  trafficRate,
} from '@periplus/shared'
import type { DecoratedEdge } from '../graph/decorated-graph.ts'
import { figuresOfParts } from '../graph/edge-figures.ts'

/** An edge as it is in one window. */
export interface EdgeOfWindow {
  readonly edge: DecoratedEdge
  /** Null where it is not known. */
  readonly quantileMs: number | null
}

export interface WindowsOfEdge {
  readonly trafficUnit: TrafficUnit
  /** Null where there is no such edge in the window. */
  readonly before: EdgeFiguresOfWindow | null
  readonly now: EdgeFiguresOfWindow | null
}

/** What an edge does in two windows, both told in the unit of the rate that was chosen. */
export function windowsOfEdge(
  before: EdgeOfWindow | undefined,
  now: EdgeOfWindow | undefined,
  rates: TrafficRates,
): WindowsOfEdge {
  const sides = [before, now].map((side) => side && { ...side, figures: figuresOf(side.edge) })
  const counted = sides.flatMap((side) => (side ? [trafficRate(side.figures, rates)] : []))
  // Requests that nobody counts are open streams: their bytes are.
  const isStream = counted.every(({ unit, perSecond }) => unit === 'requests' && perSecond === null)
  const told = sides.map((side): EdgeFiguresOfWindow | null => {
    if (!side) return null
    const { bytesPerSecond, errorRatio, meanLatencyMs } = side.figures
    const trafficPerSecond = isStream ? bytesPerSecond : trafficRate(side.figures, rates).perSecond
    return {
      ...{ trafficPerSecond, bytesPerSecond, errorRatio, meanLatencyMs },
      quantileMs: side.quantileMs,
    }
  })
  return {
    trafficUnit: isStream ? 'bytes' : (counted[0]?.unit ?? 'requests'),
    before: told[0] ?? null,
    now: told[1] ?? null,
  }
}

const figuresOf = ({ protocol, sums, parts }: DecoratedEdge) => ({
  protocol,
  ...figuresOfParts(sums, parts),
})
