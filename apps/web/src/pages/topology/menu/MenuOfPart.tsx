import type { ServiceGraph } from '@periplus/shared'
import { byNodeId } from '../../../graph-page/names.ts'
import { boxKindOf } from '../part-actions.ts'
import { BoxMenu } from './BoxMenu.tsx'
import { EdgeMenu } from './EdgeMenu.tsx'
import type { PartMenuContext } from './menu-context.ts'
import { NodeMenu } from './NodeMenu.tsx'

interface MenuOfPartProps extends PartMenuContext {
  id: string
  graph: ServiceGraph
}

/** The items of the menu of a node, an edge or an open box. */
export function MenuOfPart({ id, graph, ...context }: MenuOfPartProps) {
  const node = graph.nodes.find((each) => each.id === id)
  if (node) return <NodeMenu node={node} {...context} />
  const edge = graph.edges.find((each) => each.id === id)
  if (edge) return <EdgeMenu edge={edge} nodes={byNodeId(graph.nodes)} {...context} />
  const kind = boxKindOf(id)
  return kind ? <BoxMenu id={id} kind={kind} {...context} /> : null
}
