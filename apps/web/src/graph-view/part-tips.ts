/** What is said beside a node or an edge of the picture when it is pointed at. */
import type { GraphNode, ServiceGraph } from '@periplus/shared'
import type { useFormat } from '../format/use-format.ts'
import type { Translate } from '../i18n/use-text.ts'
import { badgesOf, fullNameOf, lockOf } from './drawn-graph.ts'
import type { Tip } from './NodeTip.tsx'

interface TipOptions {
  /** Whether edges wear padlocks. */
  readonly security: boolean
  readonly format: Pick<ReturnType<typeof useFormat>, 'ratio'>
  readonly t: Translate
}

/** Tips by the id of their node or edge; null where the picture says everything itself. */
export function partTips(graph: ServiceGraph, { security, format, t }: TipOptions) {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]))
  const edges = new Map(graph.edges.map((edge) => [edge.id, edge]))
  const nameById = (id: string) => {
    const node = nodes.get(id)
    return node ? fullNameOf(node, t) : ''
  }
  return (id: string): Tip | null => {
    const node = nodes.get(id)
    if (node) {
      const lines = badgesOf(node).map((icon) => ({ icon, words: t(`topology.role.${icon}`) }))
      return { title: fullNameOf(node, t), lines }
    }
    const edge = edges.get(id)
    const lock = edge && security ? lockOf(edge) : null
    if (!edge || lock === null) return null
    const words =
      lock === 'closed'
        ? t('topology.lock.closed')
        : t('topology.lock.broken', { percent: format.ratio(edge.mtlsRatio) })
    return {
      title: `${nameById(edge.source)} → ${nameById(edge.target)}`,
      lines: [{ icon: lock, words }],
    }
  }
}

/** What a reader hears of a node: what it is, how it is, and what its icons mean. */
export function spokenNode(node: GraphNode, t: Translate): string {
  const what = t('topology.canvas.focus', {
    name: fullNameOf(node, t),
    kind: t(`topology.kind.${node.kind}`),
    health: t(`pages.health.${node.health.status}`),
  })
  return [what, ...badgesOf(node).map((badge) => t(`topology.role.${badge}`))].join(', ')
}
