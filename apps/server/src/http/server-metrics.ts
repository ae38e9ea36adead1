import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { UpstreamObserver } from '../sources/upstream-observer.ts'

/** The server's own metrics, on `/metrics`. */
export interface ServerMetrics {
  readonly contentType: string
  text(): Promise<string>
  request(route: string, status: number, tookSeconds: number): void
  readonly upstream: UpstreamObserver
  read(result: 'hit' | 'joined' | 'miss'): void
  streams(open: number): void
}

export function createServerMetrics(): ServerMetrics {
  const registry = new Registry()
  const registers = [registry]
  const requests = new Histogram({
    name: 'periplus_http_request_duration_seconds',
    help: 'Time to answer a request, by route and status',
    labelNames: ['route', 'status'],
    buckets: [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  })
  const upstreams = new Histogram({
    name: 'periplus_upstream_request_duration_seconds',
    help: 'Time that an upstream took, by source, operation and outcome',
    labelNames: ['source', 'cluster', 'operation', 'outcome'],
    buckets: [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  })
  const reads = new Counter({
    name: 'periplus_shared_reads_total',
    help: 'Reads answered from memory (hit), by a read under way (joined) or upstream (miss)',
    labelNames: ['result'],
    registers,
  })
  const streams = new Gauge({
    name: 'periplus_open_streams',
    help: 'Event streams that are open',
    registers,
  })
  new Gauge({
    name: 'periplus_resident_memory_bytes',
    help: 'Resident set size of the process',
    registers,
    collect() {
      this.set(process.memoryUsage.rss())
    },
  })
  new Gauge({
    name: 'periplus_heap_used_bytes',
    help: 'JavaScript heap in use',
    registers,
    collect() {
      this.set(process.memoryUsage().heapUsed)
    },
  })
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    request: (route, status, seconds) =>
      requests.observe({ route, status: String(status) }, seconds),
    upstream: ({ source, cluster, operation, outcome, tookMs }) =>
      upstreams.observe({ source, cluster, operation, outcome }, tookMs / 1000),
    read: (result) => reads.inc({ result }),
    streams: (open) => streams.set(open),
  }
}
