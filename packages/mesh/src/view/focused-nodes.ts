import { boxKinds, parseId } from '@periplus/shared'
import type { JudgedGraph, JudgedNode } from '../graph/judged-graph.ts'
import { boxOf } from './boxes.ts'

/**
 * The nodes that ids name at the level of a graph, whatever level the ids are from: the node itself,
 * what stands for it, what is in a box, and what answers for a service.
 */
export function focusedNodes(
  { nodes, edges }: Pick<JudgedGraph, 'nodes' | 'edges'>,
  ids: readonly string[],
): ReadonlySet<string> {
  const wanted = new Set(ids)
  const boxes = boxKinds.filter((kind) => ids.some((id) => parseId(id)?.kind === kind))
  const isInside = (node: JudgedNode) =>
    boxes.some((kind) => wanted.has(boxOf(node, kind)?.id ?? ''))
  const named = nodes.filter(
    (node) =>
      wanted.has(node.id) || isInside(node) || node.members.some((member) => wanted.has(member)),
  )
  const services = new Set(ids.filter((id) => parseId(id)?.kind === 'service'))
  const answering = edges.filter(
    ({ source, parts }) =>
      // Where services stand between callers and versions, the service itself is what is meant.
      !services.has(source) &&
      parts.some(({ service }) => service !== null && services.has(service)),
  )
  return new Set([...named.map(({ id }) => id), ...answering.map(({ target }) => target)])
}
