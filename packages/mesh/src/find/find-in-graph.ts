import { type QuantileName, quantileNames } from '@periplus/shared'
import { addSums } from '../graph/add-sums.ts'
import { figuresOfParts } from '../graph/edge-figures.ts'
import { edgesByEnd } from '../graph/edges-by-end.ts'
import type { JudgedEdge, JudgedGraph, JudgedNode } from '../graph/judged-graph.ts'
import { flagsIn } from '../graph/response-flags.ts'
import type { TrafficSums } from '../graph/traffic-sums.ts'
import { operationNames } from '../operations/whole-parts.ts'
import { answer, type FieldValue, type ReadField } from './answers.ts'
import type { Condition, Expression, FindError } from './expression.ts'
import { textTestsOf } from './text-tests.ts'

/** What an expression may ask about besides the graph. */
export interface FindContext extends Pick<JudgedGraph, 'badgesOf'> {
  /** Labels of the workloads behind a node. */
  labelsOf(node: JudgedNode): readonly Readonly<Record<string, string>>[]
  /** Milliseconds of a quantile on an edge; null where it was not read. */
  quantileMs(edge: JudgedEdge, name: QuantileName): number | null
}

export interface Found {
  readonly nodes: ReadonlySet<string>
  readonly edges: ReadonlySet<string>
}

/** Ids of the nodes and edges for which an expression is true, or what is wrong with it. */
export function findInGraph(
  graph: Pick<JudgedGraph, 'nodes' | 'edges'>,
  expression: Expression,
  context: FindContext,
): Found | { readonly error: FindError } {
  const made = textTestsOf(expression)
  if ('error' in made) return made
  const textTest = (condition: Condition) => made.tests.get(condition) ?? (() => false)
  // Most questions are about nothing but the node or the edge itself.
  let nodesById: ReadonlyMap<string, JudgedNode> | null = null
  const ends = edgesByEnd(graph.edges)
  const holds = (read: ReadField) => answer(expression, read, textTest) === true
  return {
    nodes: idsOf(graph.nodes, (node) => {
      // What comes in tells how a node does; what only calls others is told by what goes out.
      const telling = () => {
        const inbound = ends.inbound(node.id)
        return inbound.length > 0 ? inbound : ends.outbound(node.id)
      }
      return holds((condition) => nodeField(node, telling, condition, context))
    }),
    edges: idsOf(graph.edges, (edge) => {
      const nodeOf = (end: 'source' | 'target') => {
        nodesById ??= new Map(graph.nodes.map((node) => [node.id, node]))
        return nodesById.get(edge[end])
      }
      return holds((condition) => edgeField(edge, nodeOf, condition, context))
    }),
  }
}

const idsOf = <T extends { readonly id: string }>(all: readonly T[], holds: (each: T) => boolean) =>
  new Set(all.filter(holds).map(({ id }) => id))

const texts = (...values: readonly (string | null | undefined)[]) =>
  values.map((value) => value ?? '')

const isUnnamed = ({ parts }: JudgedEdge) => operationNames(parts).length === 0

const isOutside = (node: JudgedNode | undefined) =>
  node?.kind === 'external' || node?.kind === 'unknown'

function nodeField(
  node: JudgedNode,
  telling: () => readonly JudgedEdge[],
  { field, key }: Condition,
  context: FindContext,
): FieldValue | undefined {
  if (!field.of.includes('node')) return undefined
  switch (field.name) {
    case 'name':
      return texts(node.name)
    case 'namespace':
      return texts(node.namespace)
    case 'app':
      return texts(node.app)
    case 'version':
      return texts(node.version)
    case 'cluster':
      return texts(node.cluster)
    case 'service':
      return texts(node.kind === 'service' ? node.name : nameOfService(node.ownService))
    case 'kind':
      return texts(node.kind)
    case 'operation':
      return texts(node.kind === 'operation' ? node.name : null)
    case 'label':
      return labelTexts(context.labelsOf(node), key ?? '')
    case 'badge':
      return context.badgesOf(node).some((badge) => badge === key)
    case 'gateway':
      return context.badgesOf(node).includes('gateway')
    case 'waypoint':
      return context.badgesOf(node).includes('waypoint')
    case 'outside':
      return isOutside(node)
    default:
      return commonField(field.name, {
        health: node.health.status,
        sums: () => addSums(telling().map(({ sums }) => sums)),
        parts: () => telling().flatMap(({ parts }) => parts),
      })
  }
}

const labelTexts = (all: readonly Readonly<Record<string, string>>[], key: string) => {
  const values = all.map((labels) => (Object.hasOwn(labels, key) ? (labels[key] ?? '') : ''))
  return values.length === 0 ? [''] : values
}

function edgeField(
  edge: JudgedEdge,
  nodeOf: (end: 'source' | 'target') => JudgedNode | undefined,
  { field }: Condition,
  context: FindContext,
): FieldValue | undefined {
  if (!field.of.includes('edge')) return undefined
  const quantile = quantileNames.find((name) => name === field.name)
  if (quantile) return context.quantileMs(edge, quantile)
  switch (field.name) {
    case 'service':
      return texts(nameOfService(edge.service))
    case 'operation':
      return texts(...operationNames(edge.parts), ...(isUnnamed(edge) ? [null] : []))
    case 'source':
      return texts(nodeOf('source')?.name)
    case 'target':
      return texts(nodeOf('target')?.name)
    case 'source.namespace':
      return texts(nodeOf('source')?.namespace)
    case 'target.namespace':
      return texts(nodeOf('target')?.namespace)
    case 'protocol':
      return texts(edge.protocol)
    case 'reporter':
      return texts(edge.reporter)
    case 'code':
      return edge.sums.codes.map(({ code }) => code)
    case 'flag':
      return edge.sums.codes.flatMap(({ flags }) => flagsIn(flags))
    case 'waypoint':
      return edge.via !== null
    case 'outside':
      return isOutside(nodeOf('source')) || isOutside(nodeOf('target'))
    default:
      return commonField(field.name, {
        health: edge.health.status,
        sums: () => edge.sums,
        parts: () => edge.parts,
      })
  }
}

/** What nodes and edges both have. To add a node's figures up takes longer than most questions. */
interface Common {
  readonly health: string
  sums(): TrafficSums
  parts(): JudgedEdge['parts']
}

function commonField(name: string, { health, sums, parts }: Common): FieldValue | undefined {
  const figures = () => figuresOfParts(sums(), parts())
  switch (name) {
    case 'health':
      return [health]
    case 'idle':
      return health === 'idle'
    case 'rate':
      return sums().requestsPerSecond
    case 'errorPercent':
      return percent(figures().errorRatio)
    case 'clientErrorPercent':
      return percent(figures().clientErrorRatio)
    case 'bytes':
      return figures().bytesPerSecond
    case 'latency':
      return figures().meanLatencyMs
    case 'mtls':
      return percent(figures().mtlsRatio)
    default:
      return undefined
  }
}

/** 0.1 × 100 is not always 10: rounded to what a person can write. */
const percent = (ratio: number | null) => (ratio === null ? null : Math.round(ratio * 1e8) / 1e6)

/** The last part of a service's id. */
const nameOfService = (id: string | null) =>
  id === null ? null : decodeURIComponent(id.slice(id.lastIndexOf('/') + 1))
