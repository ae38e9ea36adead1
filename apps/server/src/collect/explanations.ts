/** The exact PromQL of each figure (design, decision 5): pasted into Prometheus, it returns the figure. */
import type { DecoratedEdge, Reporter } from '@periplus/mesh'
import { type Explain, quantileNames, quantileOf, type TrafficPart } from '@periplus/shared'
import { metrics, type SideFamily } from '../sources/prometheus/families.ts'
import {
  bytesRate,
  clientErrorShare,
  errorShare,
  latencyQuantile,
  meanLatency,
  mutualTlsShare,
  ratesOf,
  requestRate,
  requestsByCode,
  requestsByHost,
  shareOfTraffic,
  sideRates,
} from '../sources/prometheus/figures.ts'
import type { PrometheusSource } from '../sources/prometheus/prometheus-source.ts'
import { count, type PromQl, sum } from '../sources/prometheus/query-builder.ts'
import type { FormedInstant } from '../sources/prometheus/read-form.ts'
import { costOfAll, type Measured } from '../sources/source-reading.ts'
import type { Telemetry } from './telemetry.ts'
import type { TotalTelemetry } from './total-telemetry.ts'

type At = FormedInstant & { readonly atSeconds: number }

export interface Figure extends Pick<Explain, 'part' | 'protocol' | 'quantile'> {
  readonly figure: Explain['figure']
  readonly promql: PromQl
  /** The series it is made of. */
  readonly series: PromQl
  readonly reporter: Reporter | null
}

/** Figures of requests. */
function requestFigures(
  { selection, reporter }: Telemetry,
  { selection: timed, reporter: timer }: Telemetry,
  at: At,
): Figure[] {
  const series = ratesOf(metrics.requests, selection, at)
  return [
    { figure: 'requestsPerSecond', promql: requestRate(selection, at), series, reporter },
    { figure: 'errorRatio', promql: errorShare(selection, at), series, reporter },
    {
      figure: 'meanLatencyMs',
      promql: meanLatency(selection, at),
      series: ratesOf(metrics.durationSum, selection, at),
      reporter,
    },
    ...quantileNames.map(
      (quantile): Figure => ({
        ...{ figure: 'quantileMs', quantile, reporter: timer },
        promql: latencyQuantile(quantileOf[quantile], timed, at),
        series: ratesOf(metrics.durationBucket, timed, at),
      }),
    ),
  ]
}

function bytesFigure({ selection, reporter }: Telemetry, isTcp: boolean, at: At): Figure {
  const metric = isTcp ? metrics.tcpSent : metrics.responseBytesSum
  const series = ratesOf(metric, selection, at)
  return { figure: 'bytesPerSecond', promql: bytesRate(selection, isTcp, at), series, reporter }
}

function mutualTlsFigure({ selection, reporter }: Telemetry, isTcp: boolean, at: At): Figure {
  const series = ratesOf(isTcp ? metrics.tcpSent : metrics.requests, selection, at)
  return { figure: 'mtlsRatio', promql: mutualTlsShare(selection, isTcp, at), series, reporter }
}

/** Telemetry by what it is good for. */
export interface Evidence {
  /** What the figures are made of. */
  readonly figures: Telemetry
  /** What the quantiles are made of. */
  readonly quantiles: Telemetry
  /** The side that knows about mutual TLS; null where no side does. */
  readonly witness: Telemetry | null
  readonly isTcp: boolean
}

/**
 * How each figure of an edge or node came to be, with the number of its series.
 * @param also figures that only some panels show
 */
export async function explain(
  prometheus: PrometheusSource,
  evidence: Evidence,
  at: At,
  also: (at: At) => readonly Figure[] = () => [],
): Promise<Measured<Explain[]>> {
  const { isTcp, witness } = evidence
  const figures = [
    ...(isTcp ? [] : requestFigures(evidence.figures, evidence.quantiles, at)),
    bytesFigure(evidence.figures, isTcp, at),
    ...(witness ? [mutualTlsFigure(witness, isTcp, at)] : []),
  ]
  return counted(prometheus, [...figures, ...also(at)], at)
}

/**
 * How much of what its source sends goes along an edge, of requests or of bytes over TCP.
 * @param whole all that the source sends
 */
export function shareFigure(
  { selection }: Telemetry,
  whole: Telemetry,
  isTcp: boolean,
  at: At,
): Figure {
  return {
    figure: 'sourceShare',
    promql: shareOfTraffic(selection, whole.selection, isTcp, at),
    series: ratesOf(isTcp ? metrics.tcpSent : metrics.requests, whole.selection, at),
    reporter: whole.reporter,
  }
}

const sideFigures = {
  sentMessagesPerSecond: 'requestMessages',
  receivedMessagesPerSecond: 'responseMessages',
  connectionsOpenedPerSecond: 'connectionsOpened',
} as const satisfies Partial<Record<Explain['figure'], SideFamily>>

/**
 * What only the panel of an edge shows: its table by code, flag and host, client errors, and messages or
 * connections where there are any.
 */
export function figuresOfEdge(
  { selection, reporter }: Telemetry,
  { protocol, sums }: Pick<DecoratedEdge, 'protocol' | 'sums'>,
  at: At,
): Figure[] {
  const requests = ratesOf(metrics.requests, selection, at)
  const ofRequests = (figure: Figure['figure'], promql: PromQl): Figure[] =>
    protocol === 'tcp' ? [] : [{ figure, promql, series: requests, reporter }]
  const sides = (Object.keys(sideFigures) as (keyof typeof sideFigures)[])
    .filter((figure) => sums[figure] !== null)
    .map((figure): Figure => {
      const series = sideRates(sideFigures[figure], selection, at)
      return { figure, promql: sum(series), series, reporter }
    })
  return [
    ...(protocol === 'http' ? ofRequests('clientErrorRatio', clientErrorShare(selection, at)) : []),
    ...ofRequests('requestsByCode', requestsByHost(selection, at)),
    ...sides,
  ]
}

/** The figures of many calls together, but quantiles, which are not asked for so many. */
export function figuresOfTotal(
  { protocol, figures: { selection, reporter }, witness }: TotalTelemetry,
  part: TrafficPart,
  at: At,
): Figure[] {
  const isTcp = protocol === 'tcp'
  const series = ratesOf(metrics.requests, selection, at)
  const ofRequests = (figure: Figure['figure'], promql: PromQl): Figure[] =>
    isTcp ? [] : [{ figure, promql, series, reporter }]
  return [
    ...ofRequests('requestsPerSecond', requestRate(selection, at)),
    ...ofRequests('errorRatio', errorShare(selection, at)),
    ...(protocol === 'http' ? ofRequests('clientErrorRatio', clientErrorShare(selection, at)) : []),
    ...ofRequests('requestsByCode', requestsByCode(selection, at)),
    ...ofRequests('meanLatencyMs', meanLatency(selection, at)),
    bytesFigure({ selection, reporter }, isTcp, at),
    ...(witness ? [mutualTlsFigure(witness, isTcp, at)] : []),
  ].map((figure) => ({ ...figure, part, protocol }))
}

/** The figures of all requests together, where they are of several protocols. */
export function figuresOfAllRequests(
  known: readonly TotalTelemetry[],
  part: TrafficPart,
  at: At,
): Figure[] {
  const requests = known.filter(({ protocol }) => protocol !== 'tcp')
  if (requests.length < 2) return []
  const selection = requests.flatMap(({ figures }) => figures.selection)
  const witnesses = requests.flatMap(({ witness }) => witness?.selection ?? [])
  const all = { series: ratesOf(metrics.requests, selection, at), reporter: null, part }
  const ofAll = { selection: witnesses, reporter: null }
  return [
    { ...all, figure: 'requestsPerSecond', promql: requestRate(selection, at) },
    { ...all, figure: 'errorRatio', promql: errorShare(selection, at) },
    ...(witnesses.length > 0 ? [{ ...mutualTlsFigure(ofAll, false, at), part }] : []),
  ]
}

/** Figures with the number of series that each is made of; those of the same are counted once. */
export async function counted(
  prometheus: PrometheusSource,
  figures: readonly Figure[],
  at: At,
): Promise<Measured<Explain[]>> {
  const kinds = [...new Map(figures.map(({ series }) => [series.text, series])).values()]
  const counts = await Promise.all(
    kinds.map((series) => prometheus.instant(count(series), at.atSeconds)),
  )
  const countOf = new Map(
    kinds.map(({ text }, index) => [text, counts[index]?.value[0]?.value ?? 0]),
  )
  return {
    value: figures.map(({ series, promql, ...figure }) => ({
      ...figure,
      promql: promql.text,
      seriesCount: countOf.get(series.text) ?? 0,
    })),
    ...costOfAll(counts),
  }
}
