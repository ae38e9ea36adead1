import type { LatencyDistribution } from '../scenario/model.ts'
import { familyBuilder, type ValueOver } from './family-builder.ts'
import { histogramBounds } from './histogram-bounds.ts'
import { aroundMean, meanOf, shareBelow } from './log-normal.ts'
import { processStartOf } from './process-start.ts'
import { type ProxyCounter, proxyCounter } from './proxy-counter.ts'
import { classified } from './request-classes.ts'
import type { SeriesFamily } from './series.ts'
import type { MessageStream, Stream } from './stream.ts'
import type { Streams } from './streams-of.ts'
import { sizeSigma } from './transfer-size.ts'

/** The metric families of Istio's data plane, as its proxies write them. */
export function istioFamilies(all: Streams, worldBeganMs: number): SeriesFamily[] {
  const counterOf = memoise((stream: Stream | MessageStream) =>
    proxyCounter({ ...stream, processStart: processStartOf(stream.target, worldBeganMs) }),
  )
  const { counter, part } = familyBuilder(worldBeganMs)
  const requests = all.streams.filter(({ protocol }) => protocol !== 'tcp')
  const connections = all.streams.filter(({ protocol }) => protocol === 'tcp')

  const histogram = (
    name: string,
    help: string,
    distributionOf: (stream: Stream) => LatencyDistribution,
  ): SeriesFamily[] => {
    const metric = { name, type: 'histogram', help } as const
    const buckets = [...histogramBounds, Number.POSITIVE_INFINITY].map((bound) => ({
      labels: { le: bound === Number.POSITIVE_INFINITY ? '+Inf' : String(bound) },
      valueOver: (stream: Stream) => bucketOver(counterOf(stream), distributionOf(stream), bound),
    }))
    const sum: ValueOver<Stream> = (stream) => {
      const count = counterOf(stream)
      const mean = meanOf(distributionOf(stream))
      return (timeMs) => count(timeMs) * mean
    }
    return [
      part(metric, '_bucket', requests, buckets),
      part(metric, '_sum', requests, [{ labels: {}, valueOver: sum }]),
      part(metric, '_count', requests, [{ labels: {}, valueOver: counterOf }]),
    ]
  }
  const messages: ValueOver<MessageStream> = (stream) => {
    const calls = counterOf(stream)
    return (timeMs) => Math.floor(calls(timeMs) * stream.messagesPerCall)
  }
  const transferred =
    (bytesOf: (stream: Stream) => number): ValueOver<Stream> =>
    (stream) =>
      bytesOver(stream, bytesOf(stream), worldBeganMs)

  return [
    counter(
      'istio_requests_total',
      'Total number of requests.',
      classified(requests, worldBeganMs),
      counterOf,
    ),
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
    counter('istio_request_messages_total', 'gRPC request messages.', all.messages, messages),
    counter('istio_response_messages_total', 'gRPC response messages.', all.messages, messages),
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
      (stream) => {
        const opened = counterOf(stream)
        return (timeMs) => Math.max(0, opened(timeMs) - 1)
      },
    ),
  ]
}

function bucketOver(count: ProxyCounter, distribution: LatencyDistribution, bound: number) {
  const share = distribution.medianMs === 0 ? 1 : shareBelow(distribution, bound)
  return (timeMs: number) => Math.floor(count(timeMs) * share)
}

/** Bytes flow while a connection lasts, so they follow the curve, not the whole connections. */
function bytesOver({ curve, sharers, target }: Stream, perConnection: number, beganMs: number) {
  const processStart = processStartOf(target, beganMs)
  const bytes = (timeMs: number) =>
    Math.floor((curve.total(timeMs / 1000) * perConnection) / sharers)
  return (timeMs: number) => bytes(timeMs) - bytes(processStart(timeMs))
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
