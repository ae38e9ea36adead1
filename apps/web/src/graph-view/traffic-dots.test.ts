import type { EdgeCurve } from '@periplus/mesh/layout'
import { usualRates } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { fixtureEdge, fixtureNode } from './graph-fixture.ts'
import { dotsAt, dotsOnLine, type Flow, flowOf, lengthOf, speedOf } from './traffic-dots.ts'

const line: EdgeCurve = {
  start: { x: 0, y: 0 },
  control1: { x: 100, y: 0 },
  control2: { x: 300, y: 0 },
  end: { x: 400, y: 0 },
}
const flow: Flow = { weight: 50, latencyMs: 20, errorRatio: 0, kind: 'requests' }
const [a, b] = [fixtureNode('a'), fixtureNode('b')]

describe('what moves along an edge', () => {
  it('is its requests, and bytes where none are counted', () => {
    expect(flowOf(fixtureEdge(a, b, { errorRatio: 0.2 }), usualRates)).toEqual({
      weight: 14.1,
      latencyMs: 18,
      errorRatio: 0.2,
      kind: 'requests',
    })
    const tcp = {
      protocol: 'tcp' as const,
      requestsPerSecond: null,
      errorRatio: null,
      meanLatencyMs: null,
    }
    expect(flowOf(fixtureEdge(a, b, { ...tcp, bytesPerSecond: 50_000 }), usualRates)).toEqual({
      weight: 5,
      latencyMs: null,
      errorRatio: 0,
      kind: 'bytes',
    })
  })

  it('is nothing where there is no traffic', () => {
    expect(flowOf(fixtureEdge(a, b, { requestsPerSecond: 0 }), usualRates)).toBeNull()
    const silent = { requestsPerSecond: null, bytesPerSecond: null }
    expect(flowOf(fixtureEdge(a, b, silent), usualRates)).toBeNull()
  })
})

describe('dots', () => {
  it('are more where there is more traffic, and never none or a solid line', () => {
    expect(dotsOnLine({ weight: 100 }, 400)).toBeGreaterThan(dotsOnLine({ weight: 1 }, 400))
    expect(dotsOnLine({ weight: 0.001 }, 20)).toBe(1)
    expect(dotsOnLine({ weight: 1e9 }, 5000)).toBe(24)
  })

  it('move more slowly where answers take longer', () => {
    expect(speedOf({ latencyMs: 10 })).toBeGreaterThan(speedOf({ latencyMs: 400 }))
    expect(speedOf({ latencyMs: 60_000 })).toBe(16)
    expect(speedOf({ latencyMs: null })).toBe(80)
  })

  it('stand on the line, and go from its beginning to its end', () => {
    expect(lengthOf(line)).toBeCloseTo(400)
    const first = (seconds: number) => dotsAt(line, { ...flow, weight: 0.01 }, seconds, 7)[0]
    const [before, after] = [first(0), first(0.1)]
    expect(before?.y).toBe(0)
    expect(after && before && after.x > before.x).toBe(true)
  })

  it('are the same at the same instant', () => {
    expect(dotsAt(line, flow, 12.5, 3)).toEqual(dotsAt(line, flow, 12.5, 3))
  })

  it('fail in the share of the requests that do', () => {
    const errors = (errorRatio: number) => {
      let failed = 0
      let all = 0
      for (let seconds = 0; seconds < 600; seconds += 3) {
        for (const { kind } of dotsAt(line, { ...flow, errorRatio }, seconds, 5)) {
          all++
          if (kind === 'error') failed++
        }
      }
      return failed / all
    }
    expect(errors(0)).toBe(0)
    expect(errors(1)).toBe(1)
    expect(errors(0.25)).toBeGreaterThan(0.2)
    expect(errors(0.25)).toBeLessThan(0.3)
  })

  it('of bytes are told apart', () => {
    const kinds = dotsAt(line, { ...flow, kind: 'bytes' }, 1, 1).map(({ kind }) => kind)
    expect(new Set(kinds)).toEqual(new Set(['bytes']))
  })
})
