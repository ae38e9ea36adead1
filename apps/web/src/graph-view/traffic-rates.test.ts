import {
  type GraphEdge,
  grpcRates,
  type TrafficRates,
  tcpRates,
  trafficRate,
  usualRates,
} from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { formatIn } from '../format/use-format.ts'
import { fixtureEdge, fixtureNode } from './graph-fixture.ts'
import { byteRate, sayRate, weightOf } from './traffic-rates.ts'

const edge = (more: Partial<GraphEdge>): GraphEdge => ({
  ...fixtureEdge(fixtureNode('a'), fixtureNode('b')),
  ...more,
})
const grpc = edge({
  protocol: 'grpc',
  requestsPerSecond: 10,
  bytesPerSecond: 5000,
  sentMessagesPerSecond: 40,
  receivedMessagesPerSecond: 2,
})
const tcp = edge({
  protocol: 'tcp',
  requestsPerSecond: null,
  bytesPerSecond: 50_000,
  sentBytesPerSecond: 20_000,
  receivedBytesPerSecond: 30_000,
  connectionsOpenedPerSecond: 1.5,
})
const http = edge({ protocol: 'http', requestsPerSecond: 7, bytesPerSecond: 900 })

const format = formatIn('en')
const said = (of: GraphEdge, rates: Partial<TrafficRates>) =>
  sayRate(trafficRate(of, { ...usualRates, ...rates }), format).replace('\u202f', ' ')

describe('the rate of traffic', () => {
  it.each([
    ['requests', '10 rps', 10],
    ['messages', '42 msg/s', 42],
    ['messages-sent', '40 msg/s', 40],
    ['messages-received', '2 msg/s', 2],
  ] as const)('of gRPC is %s: %s', (rate, words, weight) => {
    expect(said(grpc, { grpc: rate })).toBe(words)
    expect(weightOf(grpc, { ...usualRates, grpc: rate })).toBe(weight)
  })

  it.each([
    ['bytes', '50 kB/s', 5, 50_000],
    ['bytes-sent', '20 kB/s', 2, 20_000],
    ['bytes-received', '30 kB/s', 3, 30_000],
    ['connections', '1.5 conn/s', 1.5, 50_000],
  ] as const)('of TCP is %s: %s', (rate, words, weight, bytes) => {
    expect(said(tcp, { tcp: rate })).toBe(words)
    expect(weightOf(tcp, { ...usualRates, tcp: rate })).toBe(weight)
    expect(byteRate(tcp, { ...usualRates, tcp: rate })).toBe(bytes)
  })

  it('of HTTP is its requests, whatever was chosen for others', () => {
    for (const grpcRate of grpcRates) {
      for (const tcpRate of tcpRates) {
        expect(said(http, { grpc: grpcRate, tcp: tcpRate })).toBe('7 rps')
      }
    }
  })

  it('is a dash, and a thin line, where the figure is not there', () => {
    const { sentMessagesPerSecond: _, receivedMessagesPerSecond: __, ...silent } = grpc
    for (const rate of ['messages', 'messages-sent', 'messages-received'] as const) {
      expect(said(silent, { grpc: rate })).toBe('—')
      expect(weightOf(silent, { ...usualRates, grpc: rate })).toBe(0)
    }
  })

  it('is told by one way where the other is not counted', () => {
    const { receivedMessagesPerSecond: _, ...oneWay } = grpc
    expect(said(oneWay, { grpc: 'messages' })).toBe('40 msg/s')
  })

  it('weighs streams, whose requests have not ended, by their bytes', () => {
    expect(weightOf({ ...http, requestsPerSecond: null }, usualRates)).toBe(0.09)
  })
})
