import type { DisplayOption, GraphType } from '@periplus/shared'
import type { MeshFacts } from '../../src/model/facts.ts'
import type { Series } from './telemetry.ts'

/** What an edge must say. Null is "nobody measured it", never zero. */
export interface Truth {
  readonly protocol: 'http' | 'grpc' | 'tcp'
  /** Null for TCP. */
  readonly requestsPerSecond: number | null
  /** HTTP 5xx, no response, gRPC status other than 0, of all requests. */
  readonly errorShare: number | null
  readonly mtlsShare: number | null
  readonly meanMs: number | null
  /** Where a story is about them. */
  readonly p50Ms?: number
  readonly p95Ms?: number
  readonly clientErrorShare?: number
  readonly sentBytesPerSecond?: number
  readonly receivedBytesPerSecond?: number
  readonly sentMessagesPerSecond?: number
  readonly receivedMessagesPerSecond?: number
  readonly connectionsOpenedPerSecond?: number
}

/**
 * A small mesh, what happened in it, what its proxies wrote about that, and what a graph must show.
 * The truth is written from the requests, not from the telemetry.
 */
export interface Story {
  readonly name: string
  /** What happened, for whoever reviews the picture. */
  readonly happened: string
  readonly config: Partial<MeshFacts>
  readonly telemetry: readonly Series[]
  /** What its graphs draw besides what their type has. */
  readonly display?: DisplayOption
  /**
   * Every edge of a view, by `source > service > target`, the service left out where the request
   * ended there or had none: `shop/front` is a workload, `catalogue.shop` a service,
   * `shop/catalogue@v1` a version of an application.
   */
  readonly truth: Partial<Record<GraphType, Readonly<Record<string, Truth>>>>
}

/** Requests of HTTP, by default all well, under mutual TLS, in 5 to 10 ms. */
export const http = (requestsPerSecond: number, parts: Partial<Truth> = {}): Truth => ({
  protocol: 'http',
  requestsPerSecond,
  errorShare: 0,
  mtlsShare: 1,
  meanMs: 7.5,
  ...parts,
})

export const grpc = (requestsPerSecond: number, parts: Partial<Truth> = {}): Truth =>
  http(requestsPerSecond, { protocol: 'grpc', ...parts })

export const tcp = (parts: Partial<Truth> = {}): Truth => ({
  protocol: 'tcp',
  requestsPerSecond: null,
  errorShare: null,
  mtlsShare: 1,
  meanMs: null,
  ...parts,
})
