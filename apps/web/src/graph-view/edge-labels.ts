import {
  type GraphEdge,
  type QuantileName,
  quantileNames,
  type TrafficRates,
  trafficRate,
  usualRates,
} from '@periplus/shared'
import type { useFormat } from '../format/use-format.ts'
import type { Translate } from '../i18n/use-text.ts'
import { byteRate, sayRate } from './traffic-rates.ts'

/** What the labels of edges may say, in the order in which they say it. */
export const edgeLabelKinds = [
  'rate',
  'share',
  'errors',
  'latency',
  ...quantileNames,
  'throughput',
  'mtls',
] as const
export type EdgeLabelKind = (typeof edgeLabelKinds)[number]

export const usualLabels: readonly EdgeLabelKind[] = ['rate']

type Format = Pick<
  ReturnType<typeof useFormat>,
  'rate' | 'ratio' | 'throughput' | 'duration' | 'perSecond'
>

const separator = ' · '

export interface EdgeLabelOptions {
  /** In the order of `edgeLabelKinds`. */
  readonly kinds: readonly EdgeLabelKind[]
  readonly format: Format
  readonly t: Translate
  /** Milliseconds of each quantile that is known of the edge. */
  readonly quantilesMs?: Partial<Record<QuantileName, number | null>>
  readonly rates?: TrafficRates
}

/**
 * The label of an edge, longest first: the picture takes the first that finds room. Trouble is
 * always said, whatever was chosen.
 */
export function edgeLabels(edge: GraphEdge, options: EdgeLabelOptions): string[] {
  const { kinds } = options
  const trouble = troubleOf(edge, options)
  // What a namespace does within itself is told by the loop and the panel, or labels would be most
  // of the picture.
  if (kinds.length === 0 || edge.source === edge.target) return trouble === null ? [] : [trouble]
  const figures = kinds.flatMap((kind) => {
    const text = figureOf(kind, edge, options)
    return text === null ? [] : [{ kind, text }]
  })
  const first = figures[0]
  const told = first ? inDoubt(first.text, edge) : null
  const others = figures.slice(1).map(({ text }) => text)
  const errors = figures.some(({ kind }) => kind === 'errors') ? null : trouble
  // A word without a figure would look like a measurement.
  const protocol = told === null ? null : protocolWord(edge)
  const isTold = first?.kind === 'errors'
  const variants = [
    [told, ...others, errors, protocol],
    [told, ...others, errors],
    ...others.map((_, left) => [told, ...others.slice(0, -1 - left), isTold ? null : trouble]),
    [told, isTold ? null : trouble],
    [trouble ?? told],
  ]
  const said = variants.map((parts) => parts.filter((part) => part !== null).join(separator))
  return [...new Set(said)].filter((text) => text !== '')
}

/** The panel of the edge says why. */
const inDoubt = (figure: string, { doubts }: GraphEdge) =>
  doubts && doubts.length > 0 ? `≈\u202f${figure}` : figure

const quantiles: ReadonlySet<string> = new Set(quantileNames)
const isQuantile = (kind: EdgeLabelKind): kind is QuantileName => quantiles.has(kind)
const isLatency = (kind: EdgeLabelKind) => kind === 'latency' || isQuantile(kind)

/** What one kind says of an edge; null where nothing is known. */
function figureOf(kind: EdgeLabelKind, edge: GraphEdge, options: EdgeLabelOptions): string | null {
  const { format, t, rates = usualRates } = options
  if (kind === 'rate') return rateOf(edge, format, rates)
  if (kind === 'share') {
    const { sourceShare } = edge
    return sourceShare === undefined
      ? null
      : t('topology.edge.share', { percent: format.ratio(sourceShare) })
  }
  if (kind === 'errors') {
    const { errorRatio } = edge
    return errorRatio === null
      ? null
      : t('topology.edge.errors', { percent: format.ratio(errorRatio) })
  }
  if (kind === 'throughput') {
    const bytes = byteRate(edge, rates)
    return bytes === null ? null : format.throughput(bytes)
  }
  if (kind === 'mtls') {
    const { mtlsRatio } = edge
    return mtlsRatio === null ? null : t('topology.edge.mtls', { percent: format.ratio(mtlsRatio) })
  }
  return latencyOf(kind, edge, options)
}

function latencyOf(
  kind: EdgeLabelKind,
  edge: GraphEdge,
  { kinds, format, t, quantilesMs }: EdgeLabelOptions,
): string | null {
  const ms = isQuantile(kind) ? quantilesMs?.[kind] : edge.meanLatencyMs
  if (ms === null || ms === undefined) return null
  const duration = format.duration(ms)
  // The display menu says which one it is, but not which of several.
  if (kinds.filter(isLatency).length === 1) return duration
  const name = isQuantile(kind) ? kind : t('topology.labels.latency')
  return `${name}\u202f${duration}`
}

function troubleOf(edge: GraphEdge, { format, t }: EdgeLabelOptions): string | null {
  const troubled = edge.health === 'failing' || edge.health === 'degraded'
  if (!troubled || edge.errorRatio === null || edge.errorRatio === 0) return null
  return t('topology.edge.errors', { percent: format.ratio(edge.errorRatio) })
}

function rateOf(edge: GraphEdge, format: Format, rates: TrafficRates): string | null {
  const rate = trafficRate(edge, rates)
  // Requests that are not counted are open streams: their bytes are.
  if (rate.unit === 'requests' && rate.perSecond === null) {
    const bytes = byteRate(edge, rates)
    return bytes === null ? null : format.throughput(bytes)
  }
  return rate.perSecond === null ? null : sayRate(rate, format)
}

/** HTTP is what a reader expects; the others are named. */
function protocolWord(edge: GraphEdge): string | null {
  if (edge.protocol === 'grpc') return 'gRPC'
  return edge.protocol === 'tcp' ? 'tcp' : null
}
