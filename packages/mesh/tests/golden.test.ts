/** Compares whole graphs with the files in golden/, which are reviewed as diffs: `npm run golden`. */
import { type GraphType, graphTypes } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import {
  buildGraph,
  decorate,
  graphEdgeOf,
  project,
  restrictGraph,
  runChecks,
} from '../src/index.ts'
import { harbour } from './harbour.ts'

const base = buildGraph(harbour)
const findings = runChecks(harbour)

/** A graph as the API tells it, with reasons as ids and parameters. */
function pictureOf(type: GraphType, from = base) {
  const graph = decorate(project(from, type), harbour, findings)
  return {
    nodes: graph.nodes.map(({ id, kind, namespace, name, app, version, health, badges }) => ({
      ...{ id, kind, namespace, name, app, version, badges },
      status: health.status,
      reasons: health.reasons,
    })),
    edges: graph.edges.map((edge) => rounded(graphEdgeOf(edge))),
  }
}

/** Sums in another order differ in their last bits. */
const rounded = (value: object): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, each) =>
      typeof each === 'number' ? Number(each.toPrecision(9)) : each,
    ),
  )

const compareWithGolden = (name: string, value: unknown) =>
  expect(`${JSON.stringify(value, null, 2)}\n`).toMatchFileSnapshot(`../golden/${name}.json`)

describe('golden graphs', () => {
  it.each(graphTypes)('%s', async (type) => {
    await compareWithGolden(type, pictureOf(type))
  })

  it('workload, for a viewer of the namespace recs only', async () => {
    const seen = restrictGraph(base, (_, namespace) => namespace === 'recs')
    await compareWithGolden('workload-restricted', pictureOf('workload', seen))
  })
})
