/** Where the dots of the traffic are at an instant: more of them where there is more of it. */
import { type EdgeCurve, type Point, pointAt } from '@periplus/mesh/layout'
import type { GraphEdge, TrafficRates } from '@periplus/shared'
import { weightOf } from './traffic-rates.ts'

/** What moves along an edge. */
export interface Flow {
  /** Requests per second, or what stands for them. */
  readonly weight: number
  /** Null where nobody knows: it moves at a middling speed. */
  readonly latencyMs: number | null
  /** Share of requests that fail, 0..1. */
  readonly errorRatio: number
  readonly kind: 'requests' | 'bytes'
}

/** What of the traffic a dot stands for; each has a shape of its own. */
export type DotKind = 'request' | 'error' | 'bytes'

export interface Dot extends Point {
  readonly kind: DotKind
}

/** Null for an edge without traffic. */
export function flowOf(edge: GraphEdge, rates: TrafficRates): Flow | null {
  const weight = weightOf(edge, rates)
  if (weight <= 0) return null
  return {
    weight,
    latencyMs: edge.meanLatencyMs,
    errorRatio: edge.errorRatio ?? 0,
    kind: edge.protocol === 'tcp' ? 'bytes' : 'requests',
  }
}

/** Pixels of the picture per second: what answers at once, what takes long, what nobody timed. */
const speed = { fastest: 190, slowest: 16, usual: 80 }
/** An answer that takes so long halves the speed. */
const halvingMs = 120

export function speedOf({ latencyMs }: Pick<Flow, 'latencyMs'>): number {
  if (latencyMs === null) return speed.usual
  return Math.max(speed.slowest, speed.fastest / (1 + latencyMs / halvingMs))
}

/** Dots on a hundred pixels of a line, for one request per second and for each ten times more. */
const density = { one: 0.55, tenfold: 0.95 }
const mostOnLine = 24

export function dotsOnLine({ weight }: Pick<Flow, 'weight'>, length: number): number {
  const perHundred = density.one + density.tenfold * Math.log10(1 + weight)
  return Math.min(mostOnLine, Math.max(1, Math.round((perHundred * length) / 100)))
}

const lengths = new WeakMap<EdgeCurve, number>()
const samples = 10

export function lengthOf(curve: EdgeCurve): number {
  const known = lengths.get(curve)
  if (known !== undefined) return known
  let length = 0
  let from = curve.start
  for (let step = 1; step <= samples; step++) {
    const to = pointAt(curve, step / samples)
    length += Math.hypot(to.x - from.x, to.y - from.y)
    from = to
  }
  lengths.set(curve, length)
  return length
}

/**
 * The dots of one edge.
 * @param seconds since whenever: dots move on evenly with it
 * @param seed another one for each edge, so that they do not move in step
 * @param share of the dots that are drawn, where all together would be too many
 */
export function dotsAt(
  curve: EdgeCurve,
  flow: Flow,
  seconds: number,
  seed: number,
  share = 1,
): Dot[] {
  const length = Math.max(1, lengthOf(curve))
  const count = Math.max(1, Math.round(dotsOnLine(flow, length) * share))
  const rounds = (seconds * speedOf(flow)) / length + chance(seed, 0, 0)
  return Array.from({ length: count }, (_, index) => {
    const way = rounds + index / count
    const round = Math.floor(way)
    const failed = chance(seed, index, round) < flow.errorRatio
    const kind = failed ? 'error' : flow.kind === 'bytes' ? 'bytes' : 'request'
    return { ...pointAt(curve, way - round), kind }
  })
}

/** A number from 0 to 1 that is always the same for the same three. */
function chance(seed: number, index: number, round: number): number {
  let bits = Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)
  bits ^= Math.imul(round + 1, 0xc2b2ae35)
  bits = Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d)
  return ((bits ^ (bits >>> 13)) >>> 0) / 0x1_0000_0000
}
