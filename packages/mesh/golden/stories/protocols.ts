/** Protocols other than plain HTTP, and latency. */
import { buildService, buildWorkload } from '../../src/model/builders.ts'
import { grpc, http, type Story, tcp } from './story.ts'
import {
  byBoth,
  byDestination,
  bySource,
  connectionsByBoth,
  hostOf,
  messages,
  peer,
} from './telemetry.ts'

const front = peer('shop/front')
const search = peer('shop/search')
const config = {
  workloads: ['shop/front', 'shop/search', 'data/mysql'].map((place) => buildWorkload(place)),
  services: ['shop/front', 'shop/search', 'data/mysql'].map((place) => buildService(place)),
}
const searching = {
  from: front,
  to: search,
  host: hostOf('search', 'shop'),
  protocol: 'grpc' as const,
}

export const grpcStatus: Story = {
  name: 'grpc-status',
  happened:
    'front calls search by gRPC. Its failures travel in trailers under HTTP 200: status 5 and 13 are failures although the code is 200. Once the proxy itself answered 503 and translated it to status 14; once the call ended with no status at all.',
  config,
  telemetry: [
    ...byBoth({ ...searching, perSecond: 6, grpcStatus: '0' }),
    ...byBoth({ ...searching, perSecond: 1, grpcStatus: '5' }),
    ...byBoth({ ...searching, perSecond: 1, grpcStatus: '13' }),
    ...bySource({ ...searching, perSecond: 1, code: '503', grpcStatus: '14', flags: 'UC' }),
    ...bySource({ ...searching, perSecond: 1, code: '0', grpcStatus: '', flags: 'DC' }),
    ...byDestination({ ...searching, perSecond: 2, code: '0', grpcStatus: '', flags: 'DC' }),
  ],
  truth: {
    workload: { 'shop/front > search.shop > shop/search': grpc(10, { errorShare: 0.4 }) },
  },
}

export const grpcMessages: Story = {
  name: 'grpc-messages',
  happened:
    'front holds streams open to search: 2 new streams a second, in each of which it sends 5 messages and gets 50. Istio counts messages in series without protocol and code.',
  config,
  telemetry: [
    ...byBoth({ ...searching, perSecond: 2, grpcStatus: '0', tookMs: [10_000, 30_000] }),
    ...messages('source', searching, { sent: 10, received: 100 }),
    ...messages('destination', searching, { sent: 10, received: 100 }),
  ],
  truth: {
    workload: {
      'shop/front > search.shop > shop/search': grpc(2, {
        ...{ meanMs: 20_000, sentMessagesPerSecond: 10, receivedMessagesPerSecond: 100 },
      }),
    },
    namespace: {
      'shop > shop': grpc(2, {
        ...{ meanMs: 20_000, sentMessagesPerSecond: 10, receivedMessagesPerSecond: 100 },
      }),
    },
  },
}

export const openStreams: Story = {
  name: 'open-streams',
  happened:
    'front holds a stream open to search for hours: 3 messages a second go there, 30 come back. A request is counted when it ends, so there is none yet; the edge is no idle one.',
  config,
  telemetry: [
    ...messages('source', searching, { sent: 3, received: 30 }),
    ...messages('destination', searching, { sent: 3, received: 30 }),
  ],
  truth: {
    workload: {
      'shop/front > search.shop > shop/search': {
        ...{ protocol: 'grpc', requestsPerSecond: null, errorShare: null },
        ...{
          mtlsShare: null,
          meanMs: null,
          sentMessagesPerSecond: 3,
          receivedMessagesPerSecond: 30,
        },
      },
    },
  },
}

export const tcpBytes: Story = {
  name: 'tcp-bytes',
  happened:
    'search asks mysql: 1 kB/s of statements, 40 kB/s of rows, in one new connection every two seconds. Istio names the directions from the server: its "sent" are the rows.',
  config,
  telemetry: connectionsByBoth({
    ...{ from: search, to: peer('data/mysql'), host: hostOf('mysql', 'data'), perSecond: 0.5 },
    ...{ sentBytes: 1000, receivedBytes: 40_000 },
  }),
  truth: {
    workload: {
      'shop/search > mysql.data > data/mysql': tcp({
        sentBytesPerSecond: 1000,
        receivedBytesPerSecond: 40_000,
        connectionsOpenedPerSecond: 0.5,
      }),
    },
  },
}

const catalogue = (version: string) => ({
  ...{ from: front, to: peer(`shop/catalogue-${version}`), host: hostOf('catalogue', 'shop') },
})

export const latency: Story = {
  name: 'latency',
  happened:
    'Two callers use catalogue. Of front, v1 answers 8 requests a second in 25 to 50 ms and v2 answers 2 in 250 to 500 ms; of search, v1 answers 10 in 5 to 10 ms. Each edge has the quantiles of its own requests, and an edge that stands for several those of them all: neither an average of quantiles nor those of one caller.',
  config: {
    ...config,
    workloads: [
      ...config.workloads,
      buildWorkload('shop/catalogue-v1'),
      buildWorkload('shop/catalogue-v2'),
    ],
    services: [...config.services, buildService('shop/catalogue')],
  },
  telemetry: [
    ...byBoth({ ...catalogue('v1'), perSecond: 8, tookMs: [25, 50] }),
    ...byBoth({ ...catalogue('v2'), perSecond: 2, tookMs: [250, 500] }),
    ...byBoth({ ...catalogue('v1'), from: search, perSecond: 10 }),
  ],
  truth: {
    workload: {
      'shop/front > catalogue.shop > shop/catalogue-v1': http(8, {
        ...{ meanMs: 37.5, p50Ms: 37.5, p95Ms: 48.75 },
      }),
      'shop/front > catalogue.shop > shop/catalogue-v2': http(2, {
        ...{ meanMs: 375, p50Ms: 375, p95Ms: 487.5 },
      }),
      'shop/search > catalogue.shop > shop/catalogue-v1': http(10, { p50Ms: 7.5, p95Ms: 9.75 }),
    },
    version: {
      // The 5th and the 9.5th of ten: 5/8 through the faster eight, 3/4 through the slower two.
      'shop/front > catalogue.shop': http(10, { meanMs: 105, p50Ms: 40.625, p95Ms: 437.5 }),
      'shop/search > catalogue.shop': http(10, { p50Ms: 7.5, p95Ms: 9.75 }),
      // The 9th and the 17.1th of eighteen: 9/10 through the faster ten, 7.1/8 through the others.
      'catalogue.shop > shop/catalogue@v1': http(18, {
        ...{ meanMs: 20.833, p50Ms: 9.5, p95Ms: 47.1875 },
      }),
      'catalogue.shop > shop/catalogue@v2': http(2, { meanMs: 375, p50Ms: 375, p95Ms: 487.5 }),
    },
  },
}
