/** What is said beside a node or an edge of the picture when it is pointed at. */
import {
  type GraphEdge,
  type GraphNode,
  type ServiceGraph,
  type TrafficRates,
  trafficRate,
} from '@periplus/shared'
import type { useFormat } from '../format/use-format.ts'
import type { Translate } from '../i18n/use-text.ts'
import { badgesOf, fullNameOf, lockOf } from './drawn-graph.ts'
import type { Tip } from './NodeTip.tsx'
import { sayRate } from './traffic-rates.ts'

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

interface SpokenEdge {
  readonly source: string
  readonly target: string
  readonly protocol: string
  readonly rates: TrafficRates
  readonly format: Pick<
    ReturnType<typeof useFormat>,
    'ratio' | 'duration' | 'rate' | 'throughput' | 'perSecond'
  >
  readonly t: Translate
}

/** What a reader hears of an edge: its ends, how it is, and its figures as far as they are known. */
export function spokenEdge(edge: GraphEdge, { rates, format, t, ...names }: SpokenEdge): string {
  const rate = trafficRate(edge, rates)
  const { errorRatio, meanLatencyMs, mtlsRatio, sourceShare } = edge
  const figures = [
    rate.perSecond === null ? null : sayRate(rate, format),
    sourceShare === undefined
      ? null
      : t('topology.edge.share', { percent: format.ratio(sourceShare) }),
    errorRatio === null ? null : t('topology.edge.errors', { percent: format.ratio(errorRatio) }),
    meanLatencyMs === null
      ? null
      : t('topology.canvas.edge.mean', { duration: format.duration(meanLatencyMs) }),
    mtlsRatio === null ? null : t('topology.edge.mtls', { percent: format.ratio(mtlsRatio) }),
  ]
  const health = t(`pages.health.${edge.health}`)
  return [t('topology.canvas.edge', { ...names, health }), ...figures.filter(Boolean)].join(', ')
}
