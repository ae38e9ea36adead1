import type { GraphEdge } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { formatIn } from '../format/use-format.ts'
import { translator } from '../i18n/use-text.ts'
import { type EdgeLabelKind, type EdgeLabelOptions, edgeLabels } from './edge-labels.ts'
import { fixtureEdge, fixtureNode } from './graph-fixture.ts'

const t = translator('en')
const format = formatIn('en')

const [a, b] = [fixtureNode('a'), fixtureNode('b')]
const calm = fixtureEdge(a, b)
const failing = fixtureEdge(a, b, { health: 'failing', errorRatio: 0.224 })

const labelsOf = (
  edge: GraphEdge,
  kinds: readonly EdgeLabelKind[],
  more: Partial<EdgeLabelOptions> = {},
) => edgeLabels(edge, { kinds, format, t, ...more }).map((text) => text.replaceAll('\u202f', ' '))

describe('labels of edges', () => {
  it('say the rate, and trouble always', () => {
    expect(labelsOf(calm, ['rate'])).toEqual(['14.1 rps'])
    expect(labelsOf(failing, ['rate'])).toEqual(['14.1 rps · 22.4 % err', '22.4 % err'])
    expect(labelsOf(failing, [])).toEqual(['22.4 % err'])
    expect(labelsOf(calm, [])).toEqual([])
  })

  it('say several things, and fewer where there is no room', () => {
    const edge = { ...failing, sourceShare: 0.15 }
    expect(labelsOf(edge, ['rate', 'share', 'latency'])).toEqual([
      '14.1 rps · 15 % of source · 18 ms · 22.4 % err',
      '14.1 rps · 15 % of source · 22.4 % err',
      '14.1 rps · 22.4 % err',
      '22.4 % err',
    ])
  })

  it('say errors once where they are chosen, also where there are none', () => {
    expect(labelsOf(failing, ['rate', 'errors'])[0]).toBe('14.1 rps · 22.4 % err')
    expect(labelsOf(calm, ['errors'])).toEqual(['0 % err'])
  })

  it('name the latency only where there are several', () => {
    const quantilesMs = { p50: 12, p95: 80, p99: null }
    expect(labelsOf(calm, ['p95'], { quantilesMs })).toEqual(['80 ms'])
    expect(labelsOf(calm, ['latency', 'p50', 'p95', 'p99'], { quantilesMs })[0]).toBe(
      'mean 18 ms · p50 12 ms · p95 80 ms',
    )
    expect(labelsOf(calm, ['p95'])).toEqual([])
  })

  it('say nothing of a share that nobody knows', () => {
    expect(labelsOf(calm, ['rate', 'share'])).toEqual(['14.1 rps'])
  })

  it('say bytes where there are no requests, and name protocols that are not HTTP', () => {
    const tcp = fixtureEdge(a, b, {
      protocol: 'tcp',
      requestsPerSecond: null,
      bytesPerSecond: 1.2e6,
    })
    expect(labelsOf(tcp, ['rate'])[0]).toBe('1.2 MB/s · tcp')
    expect(labelsOf(fixtureEdge(a, b, { protocol: 'grpc' }), ['rate'])[0]).toBe('14.1 rps · gRPC')
    expect(labelsOf(fixtureEdge(a, b, { mtlsRatio: 0.95 }), ['mtls'])).toEqual(['95 % mTLS'])
  })

  it('of loops say trouble only', () => {
    expect(labelsOf(fixtureEdge(a, a), ['rate'])).toEqual([])
    const bad = fixtureEdge(a, a, { health: 'degraded', errorRatio: 0.05 })
    expect(labelsOf(bad, ['rate'])).toEqual(['5 % err'])
  })

  it('are none where nothing was measured', () => {
    const silent = fixtureEdge(a, b, { requestsPerSecond: null, bytesPerSecond: null })
    expect(labelsOf(silent, ['rate', 'throughput'])).toEqual([])
    expect(labelsOf(fixtureEdge(a, b, { mtlsRatio: null }), ['mtls'])).toEqual([])
  })
})
