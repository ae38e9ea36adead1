/** Views of small meshes, for tests. */

import { parseFind } from '../find/parse.ts'
import { decorate, judge } from '../graph/decorate.ts'
import { project } from '../graph/project.ts'
import { graphOf } from '../graph/test-shop.ts'
import { buildFacts, buildService, buildWorkload, type SampleParts } from '../model/builders.ts'
import { type GraphView, type ViewQuery, viewGraph, wholeGraph } from './view-graph.ts'

export function expression(text: string) {
  const parsed = parseFind(text)
  if (!parsed.ok) throw new Error(parsed.error.message.id)
  return parsed.expression
}

/** The workload view of some traffic, with the services in between where they are asked for. */
export const decoratedOf = (samples: readonly SampleParts[], services = false) =>
  decorate(...partsOf(samples, services))

function partsOf(samples: readonly SampleParts[], services: boolean) {
  const places = [...new Set(samples.flatMap(({ from, to }) => [from, to]))].filter(
    (place) => place !== null,
  )
  const workloads = places.map((place) => buildWorkload(place))
  const known = { workloads, services: places.map((place) => buildService(place)) }
  const base = graphOf(samples, known)
  return [project(base, 'workload', services), buildFacts(known), []] as const
}

export function viewOf(
  samples: readonly SampleParts[],
  query: Partial<ViewQuery>,
  services = false,
): GraphView {
  const view = viewGraph(
    judge(...partsOf(samples, services)),
    { ...wholeGraph, ...query },
    { windowSeconds: 300, labelsOf: () => [], quantileMs: () => null },
  )
  if ('error' in view) throw new Error(view.error.message.id)
  return view
}

/** `namespace/name` of nodes, `[name]` of what stands for several, and `a > b: rate` of edges. */
export function picture(part: Pick<GraphView, 'nodes' | 'edges'>): string[] {
  const names = new Map(
    part.nodes.map(({ id, kind, namespace, name, stands }) => [
      id,
      stands
        ? `[${kind === 'more' ? `${stands.nodes} more of ${namespace ?? 'all'}` : name}]`
        : `${namespace}/${name}`,
    ]),
  )
  const edges = part.edges.map(
    ({ source, target, sums }) =>
      `${names.get(source)} > ${names.get(target)}: ${sums.requestsPerSecond ?? 'tcp'}`,
  )
  return [...[...names.values()].sort(), ...edges.sort()]
}
