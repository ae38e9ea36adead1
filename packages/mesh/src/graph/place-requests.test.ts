import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildFacts, buildSample, type SampleParts } from '../model/builders.ts'
import { buildGraph } from './build-graph.ts'

const services = ['shop/orders', 'shop/checkout']
const targets = ['shop/orders-v1', 'shop/orders-v2', 'shop/orders-v3']

const rate = fc.double({ min: 0.1, max: 100, noNaN: true })

/** What the two ends of one call path tell; null: nothing. */
interface Told {
  readonly through: string
  readonly to: string
  readonly source: number | null
  readonly destination: number | null
  readonly code: string
}

const told: fc.Arbitrary<Told> = fc.record({
  through: fc.constantFrom(...services),
  to: fc.constantFrom(...targets),
  source: fc.option(rate),
  destination: fc.option(rate),
  code: fc.constantFrom('200', '503'),
})

const samplesOf = (paths: readonly Told[]): SampleParts[] =>
  paths.flatMap(({ through, to, source, destination, code }) => [
    ...(source === null ? [] : [{ from: 'shop/front', to, through, requestsPerSecond: source }]),
    ...(destination === null
      ? []
      : [
          {
            ...{ from: 'shop/front', to, through, code, requestsPerSecond: destination },
            reporter: 'destination' as const,
          },
        ]),
  ])

/** front calls each service and knows who answered, whatever else anybody tells. */
const known: SampleParts[] = services.map((through) => ({
  ...{ from: 'shop/front', to: 'shop/orders-v1', through, requestsPerSecond: 1 },
}))

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)

describe('placeRequests', () => {
  it('never adds what callees tell to what their caller counted', () => {
    fc.assert(
      fc.property(fc.array(told, { maxLength: 12 }), (paths) => {
        const samples = [...known, ...samplesOf(paths)]
        const { edges } = buildGraph(buildFacts({ traffic: samples.map(buildSample) }))
        const counted = samples.filter(({ reporter }) => reporter === undefined)
        expect(sum(edges.map(({ sums }) => sums.requestsPerSecond ?? 0))).toBeCloseTo(
          sum(counted.map(({ requestsPerSecond }) => requestsPerSecond ?? 0)),
          6,
        )
      }),
    )
  })

  it('keeps what callees tell where their caller tells nothing', () => {
    fc.assert(
      fc.property(fc.array(told, { minLength: 1, maxLength: 12 }), (paths) => {
        const samples = samplesOf(paths.map((path) => ({ ...path, source: null })))
        const { edges } = buildGraph(buildFacts({ traffic: samples.map(buildSample) }))
        expect(sum(edges.map(({ sums }) => sums.requestsPerSecond ?? 0))).toBeCloseTo(
          sum(samples.map(({ requestsPerSecond }) => requestsPerSecond ?? 0)),
          6,
        )
      }),
    )
  })
})
