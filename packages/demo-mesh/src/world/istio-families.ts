import type { LatencyDistribution } from '../scenario/model.ts'
import { histogramBounds } from './histogram-bounds.ts'
import { aroundMean, meanOf, shareBelow } from './log-normal.ts'
import { processStartOf } from './process-start.ts'
import { type ProxyCounter, proxyCounter } from './proxy-counter.ts'
import type { ScrapeTarget } from './scrape-target.ts'
import type { Labels, MetricType, Series, SeriesFamily } from './series.ts'
import type { MessageStream, Stream } from './stream.ts'
import type { Streams } from './streams-of.ts'
import { sizeSigma } from './transfer-size.ts'

/** The metric families of Istio's data plane, as its proxies write them. */
export function istioFamilies(all: Streams, worldBeganMs: number): SeriesFamily[] {
  const counterOf = memoise((stream: Stream | MessageStream) =>
    proxyCounter({ ...stream, processStart: processStartOf(stream.target, worldBeganMs) }),
  )
  const requests = all.streams.filter(({ protocol }) => protocol !== 'tcp')
  const connections = all.streams.filter(({ protocol }) => protocol === 'tcp')

  type Values = (stream: Stream) => (timeMs: number) => number
  const family = (name: string, metric: SeriesFamily['metric'], build: () => Series[]) => {
    let built: Series[] | undefined
    return {
      name,
      metric,
      series: () => {
        built ??= build()
        return built
      },
    }
  }
  const counter = (name: string, help: string, streams: readonly Stream[], values: Values) =>
    family(name, { name, type: 'counter' as MetricType, help }, () =>
      streams.map((stream) =>
        seriesOf(name, stream.target, stream.labels, worldBeganMs, values(stream)),
      ),
    )
  const messages = (name: string, help: string) =>
    family(name, { name, type: 'counter' as MetricType, help }, () =>
      all.messages.map((stream) => {
        const calls = counterOf(stream)
        return seriesOf(name, stream.target, stream.labels, worldBeganMs, (timeMs) =>
          Math.floor(calls(timeMs) * stream.messagesPerCall),
        )
      }),
    )
  const histogram = (
    name: string,
    help: string,
    distributionOf: (stream: Stream) => LatencyDistribution,
  ): SeriesFamily[] => {
    const metric = { name, type: 'histogram' as MetricType, help }
    const each = (suffix: string, values: Values) =>
      family(name + suffix, metric, () =>
        requests.map((stream) =>
          seriesOf(name + suffix, stream.target, stream.labels, worldBeganMs, values(stream)),
        ),
      )
    return [
      family(`${name}_bucket`, metric, () =>
        requests.flatMap((stream) =>
          bucketSeries(
            `${name}_bucket`,
            stream,
            counterOf(stream),
            distributionOf(stream),
            worldBeganMs,
          ),
        ),
      ),
      each('_sum', (stream) => {
        const mean = meanOf(distributionOf(stream))
        return (timeMs) => counterOf(stream)(timeMs) * mean
      }),
      each('_count', (stream) => counterOf(stream)),
    ]
  }
  // Bytes flow while a connection lasts, so they follow the curve, not the whole connections.
  const transferred =
    (bytesOf: (stream: Stream) => number): Values =>
    (stream) => {
      const { curve, sharers } = stream
      const processStart = processStartOf(stream.target, worldBeganMs)
      const bytesPerEvent = bytesOf(stream) / sharers
      const bytes = (timeMs: number) => Math.floor(curve.total(timeMs / 1000) * bytesPerEvent)
      return (timeMs) => bytes(timeMs) - bytes(processStart(timeMs))
    }

  return [
    counter('istio_requests_total', 'Total number of requests.', requests, counterOf),
    ...histogram(
      'istio_request_duration_milliseconds',
      'Duration of requests.',
      ({ latency }) => latency,
    ),
    ...histogram('istio_request_bytes', 'Size of requests.', ({ requestBytes }) =>
      aroundMean(requestBytes, sizeSigma),
    ),
    ...histogram('istio_response_bytes', 'Size of responses.', ({ responseBytes }) =>
      aroundMean(responseBytes, sizeSigma),
    ),
    messages('istio_request_messages_total', 'Total number of gRPC request messages.'),
    messages('istio_response_messages_total', 'Total number of gRPC response messages.'),
    // Istio names them from the server's side: sent is towards the client.
    counter(
      'istio_tcp_sent_bytes_total',
      'Total bytes sent in responses.',
      connections,
      transferred(({ responseBytes }) => responseBytes),
    ),
    counter(
      'istio_tcp_received_bytes_total',
      'Total bytes received in requests.',
      connections,
      transferred(({ requestBytes }) => requestBytes),
    ),
    counter(
      'istio_tcp_connections_opened_total',
      'Total number of opened connections.',
      connections,
      counterOf,
    ),
    counter(
      'istio_tcp_connections_closed_total',
      'Total number of closed connections.',
      connections,
      (stream) => (timeMs) => Math.max(0, counterOf(stream)(timeMs) - 1),
    ),
  ]
}

function seriesOf(
  name: string,
  target: ScrapeTarget,
  labels: Labels,
  worldBeganMs: number,
  valueAt: (timeMs: number) => number,
): Series {
  const processStart = processStartOf(target, worldBeganMs)
  return {
    labels: { __name__: name, ...target.labels, ...labels },
    target,
    firstMs: worldBeganMs,
    valueAt,
    growsBetween: (fromMs, toMs) => processStart(fromMs) === processStart(toMs),
  }
}

function bucketSeries(
  name: string,
  stream: Stream,
  count: ProxyCounter,
  distribution: LatencyDistribution,
  worldBeganMs: number,
): Series[] {
  return [...histogramBounds, Number.POSITIVE_INFINITY].map((bound) => {
    const share = distribution.medianMs === 0 ? 1 : shareBelow(distribution, bound)
    const le = bound === Number.POSITIVE_INFINITY ? '+Inf' : String(bound)
    return seriesOf(name, stream.target, { ...stream.labels, le }, worldBeganMs, (timeMs) =>
      Math.floor(count(timeMs) * share),
    )
  })
}

function memoise<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new WeakMap<Key, Value>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(key)
    made.set(key, value)
    return value
  }
}
