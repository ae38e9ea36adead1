import { type GraphEdge, type TrafficRates, trafficRate, usualRates } from '@periplus/shared'
import type { useFormat } from '../format/use-format.ts'
import type { Translate } from '../i18n/use-text.ts'
import { byteRate, sayRate } from './traffic-rates.ts'

/** What the labels of edges say. */
export const edgeLabelChoices = [
  'rate',
  'latency',
  'p50',
  'p90',
  'p95',
  'p99',
  'throughput',
  'mtls',
  'none',
] as const
export type EdgeLabelChoice = (typeof edgeLabelChoices)[number]

type Format = Pick<
  ReturnType<typeof useFormat>,
  'rate' | 'ratio' | 'throughput' | 'duration' | 'perSecond'
>

const separator = ' · '

/**
 * The label of an edge, longest first: the picture takes the first that finds room. Trouble is
 * always said, whatever was chosen.
 */
export function edgeLabels(
  edge: GraphEdge,
  choice: EdgeLabelChoice,
  format: Format,
  t: Translate,
  quantileMs: number | null = null,
  rates: TrafficRates = usualRates,
): string[] {
  const trouble = troubleOf(edge, format, t)
  // What a namespace does within itself is told by the loop and the panel, or labels would be most
  // of the picture.
  if (choice === 'none' || edge.source === edge.target) return trouble === null ? [] : [trouble]
  const main = mainFigure(edge, choice, format, rates)
  const latencyMs = latencyOf(edge, choice, quantileMs)
  const latency = latencyMs === null ? null : format.duration(latencyMs)
  // A word without a figure would look like a measurement.
  const protocol = main === null ? null : protocolWord(edge, choice)
  const parts = [inDoubt(main, edge), latency, trouble, protocol].filter((part) => part !== null)
  const shorter = [main, trouble].filter((part) => part !== null)
  const variants = [parts, shorter, trouble === null ? shorter : [trouble]]
  return [...new Set(variants.map((each) => each.join(separator)))].filter((text) => text !== '')
}

/** The panel of the edge says why. */
const inDoubt = (figure: string | null, { doubts }: GraphEdge) =>
  figure !== null && doubts && doubts.length > 0 ? `≈\u202f${figure}` : figure

const quantiles: ReadonlySet<EdgeLabelChoice> = new Set(['p50', 'p90', 'p95', 'p99'])

function latencyOf(
  edge: GraphEdge,
  choice: EdgeLabelChoice,
  quantileMs: number | null,
): number | null {
  if (choice === 'latency') return edge.meanLatencyMs
  return quantiles.has(choice) ? quantileMs : null
}

function troubleOf(edge: GraphEdge, format: Format, t: Translate): string | null {
  const troubled = edge.health === 'failing' || edge.health === 'degraded'
  if (!troubled || edge.errorRatio === null || edge.errorRatio === 0) return null
  return t('topology.edge.errors', { percent: format.ratio(edge.errorRatio) })
}

function mainFigure(
  edge: GraphEdge,
  choice: EdgeLabelChoice,
  format: Format,
  rates: TrafficRates,
): string | null {
  if (choice === 'mtls') return edge.mtlsRatio === null ? null : format.ratio(edge.mtlsRatio)
  const rate = trafficRate(edge, rates)
  // Requests that are not counted are open streams: their bytes are.
  const isUncounted = rate.unit === 'requests' && rate.perSecond === null
  if (choice === 'throughput' || isUncounted) {
    const bytes = byteRate(edge, rates)
    return bytes === null ? null : format.throughput(bytes)
  }
  return rate.perSecond === null ? null : sayRate(rate, format)
}

/** HTTP is what a reader expects; the others are named. */
function protocolWord(edge: GraphEdge, choice: EdgeLabelChoice): string | null {
  if (choice === 'mtls') return 'mTLS'
  if (edge.protocol === 'grpc') return 'gRPC'
  return edge.protocol === 'tcp' ? 'tcp' : null
}
