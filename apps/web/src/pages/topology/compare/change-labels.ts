import type { ComparedFigure } from '@periplus/shared'
import type { useFormat } from '../../../format/use-format.ts'
import { sayRate } from '../../../graph-view/traffic-rates.ts'
import type { Translate } from '../../../i18n/use-text.ts'
import type { ComparedEdge } from './compared-graph.ts'

type Format = Pick<
  ReturnType<typeof useFormat>,
  'rate' | 'ratio' | 'throughput' | 'duration' | 'perSecond'
>

/** What the label of an edge says of its change; nothing for an edge that did not change. */
export function changeLabels(edge: ComparedEdge, format: Format, t: Translate): string[] {
  const { change, now, before } = edge
  if (change === 'same') return []
  if (change === 'added')
    return [t('topology.compare.new', { rate: sayTraffic(edge, now, format) })]
  if (change === 'gone')
    return [t('topology.compare.was', { rate: sayTraffic(edge, before, format) })]
  const parts = edge.differs.flatMap((figure) => {
    const words = changeWords(edge, figure, format, t)
    return words === null ? [] : [words]
  })
  return [parts.join(' · '), parts[0] ?? ''].filter((text) => text !== '')
}

/** The traffic of one of the windows: `14.1 rps`, `220 msg/s`. */
export const sayTraffic = (
  { trafficUnit: unit }: Pick<ComparedEdge, 'trafficUnit'>,
  figures: ComparedEdge['now'],
  format: Parameters<typeof sayRate>[1],
): string => sayRate({ unit, perSecond: figures?.trafficPerSecond ?? null }, format)

/** Rates and latencies by how much they grew, shares of errors by from where to where. */
export function changeWords(
  { now, before }: ComparedEdge,
  figure: ComparedFigure,
  format: Format,
  t: Translate,
): string | null {
  const [from, to] = [before?.[figure] ?? null, now?.[figure] ?? null]
  if (figure === 'errorRatio') {
    const words = { from: format.ratio(from ?? 0), to: format.ratio(to ?? 0) }
    return t('topology.compare.errors', words)
  }
  if (from === null || to === null) return null
  if (figure === 'meanLatencyMs' || figure === 'quantileMs') {
    return `${format.duration(from)} → ${format.duration(to)}`
  }
  return from === 0 ? null : growth(to / from - 1)
}

/** `+40 %`, `−12 %`, `× 3.5`. */
export function growth(ratio: number): string {
  if (ratio >= 2) return `×\u202f${(ratio + 1).toFixed(ratio >= 9 ? 0 : 1)}`
  const percent = Math.round(Math.abs(ratio) * 100)
  return `${ratio < 0 ? '−' : '+'}${percent}\u202f%`
}
