import type { ExpectedFinding, Fault } from '../scenario/model.ts'
import type { World } from '../world/world.ts'
import { type TrueEdge, type TrueWorkload, trueEdges } from './true-edges.ts'

/** What is really so, whatever the telemetry says. */
export interface Truth {
  readonly scenario: string
  readonly seed: string
  readonly cluster: string
  /** Unix seconds. */
  readonly from: number
  readonly to: number
  readonly edges: readonly TrueEdge[]
  readonly nodes: readonly TrueNode[]
  readonly faults: readonly Fault[]
  readonly findings: readonly ExpectedFinding[]
}

export type TrueNode =
  | TrueWorkload
  /** A service at which calls end that reach no workload of the mesh. */
  | {
      readonly kind: 'service'
      readonly cluster: string
      readonly namespace: string
      readonly name: string
    }

export function truthOf(world: World, from: number, to: number): Truth {
  const { scenario, seed } = world
  const edges = trueEdges(world, from, to)
  const nodes = new Map<string, TrueNode>()
  for (const { source, service, target } of edges) {
    const { namespace, name } = service
    const end: TrueNode = target ?? {
      kind: 'service',
      cluster: scenario.cluster.id,
      namespace,
      name,
    }
    for (const node of [source, end]) {
      nodes.set(`${node.kind} ${node.namespace} ${node.name}`, node)
    }
  }
  return {
    scenario: scenario.name,
    seed,
    cluster: scenario.cluster.id,
    from,
    to,
    edges,
    nodes: [...nodes.values()],
    faults: scenario.faults,
    findings: scenario.findings,
  }
}
