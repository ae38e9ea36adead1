import type { TrafficSample } from '@periplus/mesh'
import { describe, expect, it } from 'vitest'
import { withClusterNames } from './cluster-labels.ts'
import type { PrometheusSource } from './prometheus-source.ts'
import { currentTime } from './query-builder.ts'
import type { TrafficRead } from './read-traffic.ts'
import { selectionOf } from './selection.ts'

const peer = (cluster: string | null, workload: string) => ({
  cluster,
  namespace: 'shop',
  workload,
  app: null,
  version: null,
})

const sample: TrafficSample = {
  reporter: 'source',
  source: peer('Kubernetes', 'front'),
  destination: peer('elsewhere', 'orders'),
  service: { host: null, name: 'orders', namespace: 'shop' },
  protocol: 'http',
  code: '200',
  grpcStatus: '',
  flags: '-',
  security: null,
  requestsPerSecond: 1,
  durationMsPerSecond: null,
  requestBytesPerSecond: null,
  responseBytesPerSecond: null,
  tcpSentBytesPerSecond: null,
  tcpReceivedBytesPerSecond: null,
  requestMessagesPerSecond: null,
  responseMessagesPerSecond: null,
  connectionsOpenedPerSecond: null,
  connectionsClosedPerSecond: null,
  ambientL4: false,
}

const cost = { tookMs: 1, queries: 1 }
const read: TrafficRead = { samples: [sample], failure: null }
const source: PrometheusSource = {
  address: 'http://p',
  scrapeInterval: null,
  moment: async () => ({ ...cost, value: { nowSeconds: 0, scrapeIntervalSeconds: 15 } }),
  traffic: async () => ({ ...cost, value: read }),
  instant: async () => ({
    ...cost,
    value: [{ labels: { destination_cluster: 'Kubernetes', x: 'Kubernetes' }, value: 1 }],
  }),
  range: async () => ({ ...cost, value: [{ labels: { source_cluster: 'other' }, values: [] }] }),
  close: () => {},
}

const named = (clusterId: string | null, name: string) =>
  withClusterNames(source, { clusterId: () => clusterId, name: () => name })

describe('telemetry of a cluster that is called otherwise here', () => {
  it('is read under the name of here; other clusters keep theirs', async () => {
    const { value } = await named('Kubernetes', 'east').traffic(0, 60)
    expect(value.samples[0]?.source.cluster).toBe('east')
    expect(value.samples[0]?.destination.cluster).toBe('elsewhere')
    const { value: series } = await named('Kubernetes', 'east').instant(currentTime, 0)
    expect(series[0]?.labels).toEqual({ destination_cluster: 'east', x: 'Kubernetes' })
    const { value: others } = await named('Kubernetes', 'east').range(currentTime, 0, 1, 1)
    expect(others[0]?.labels).toEqual({ source_cluster: 'other' })
  })

  it('is the same object for all who read it', async () => {
    const prometheus = named('Kubernetes', 'east')
    expect((await prometheus.traffic(0, 60)).value).toBe((await prometheus.traffic(0, 60)).value)
  })

  it('is selected by the name that its labels have', async () => {
    const { value } = await named('Kubernetes', 'east').traffic(0, 60)
    const [wanted] = value.samples
    if (!wanted) throw new Error('no sample')
    const other = { ...wanted, source: peer('west', 'front') }
    const matchers = selectionOf([wanted], [wanted, other]).flat()
    expect(matchers).toContainEqual({ label: 'source_cluster', operator: '=', value: 'Kubernetes' })
  })
})

it('telemetry of any other cluster is left as it is', async () => {
  for (const prometheus of [named('Kubernetes', 'Kubernetes'), named(null, 'east')]) {
    expect((await prometheus.traffic(0, 60)).value).toBe(read)
  }
})
