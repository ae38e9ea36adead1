import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addSums } from '../graph/add-sums.ts'
import { figuresOf } from '../graph/edge-figures.ts'
import { graphOf, services, workloads } from '../graph/test-shop.ts'
import { buildFacts, buildSample, type SampleParts } from '../model/builders.ts'
import { drawOperations } from './draw-operations.ts'
import { withOperations } from './with-operations.ts'

const call: SampleParts = { from: 'shop/front', to: 'shop/catalogue-v1' }

const endings = fc.record({
  code: fc.constantFrom('200', '404', '500', '503', '504', '0'),
  flags: fc.constantFrom('-', 'UF', 'UC', 'UT', 'DC', 'URX', 'UF,URX'),
  requestsPerSecond: fc.double({ min: 0.01, max: 100, noNaN: true }),
})
const told = fc.array(endings, { maxLength: 5 })
const classified = fc.array(
  fc.record({ ending: endings, operation: fc.constantFrom('Get', 'List', 'unheard-of "name"') }),
  { maxLength: 6 },
)
const options = { numRuns: 300 }

it('whatever proxies count, no request is added, lost, or ends otherwise', () => {
  fc.assert(
    fc.property(told, told, classified, (sent, received, named) => {
      const graph = graphOf([
        ...sent.map((ending) => ({ ...call, ...ending })),
        ...received.map((ending) => ({ ...call, ...ending, reporter: 'destination' as const })),
      ])
      const samples = named.map(({ ending, operation }) => ({
        ...buildSample({ ...call, ...ending, reporter: 'destination' }),
        operation,
      }))
      const facts = buildFacts({ workloads, services })
      const drawn = drawOperations(withOperations(graph, facts, samples))
      for (const { id } of graph.places) {
        for (const end of ['source', 'target'] as const) {
          const sums = ({ edges }: typeof graph) =>
            figuresOf(addSums(edges.filter((edge) => edge[end] === id).map((edge) => edge.sums)))
          const [before, after] = [sums(graph), sums(drawn)]
          expect(after.requestsPerSecond ?? 0).toBeCloseTo(before.requestsPerSecond ?? 0, 4)
          for (const { code, flags, requestsPerSecond } of before.codes) {
            const same = after.codes.find((each) => each.code === code && each.flags === flags)
            expect(same?.requestsPerSecond ?? 0).toBeCloseTo(requestsPerSecond, 4)
          }
        }
      }
      for (const { sums } of drawn.edges) {
        for (const { requestsPerSecond } of sums.codes) expect(requestsPerSecond).toBeGreaterThan(0)
      }
    }),
    options,
  )
})
