import { canonicalNameOf, workloadKey, workloadOf } from '../scenario/lookups.ts'
import type {
  CallProtocol,
  Ending,
  Outcome,
  Scenario,
  Workload,
  WorkloadKind,
} from '../scenario/model.ts'
import { histogramBounds } from '../world/histogram-bounds.ts'
import { bucketedQuantileOf, type Mixture, meanOf, quantileOf } from '../world/log-normal.ts'
import { serviceIdentityOf } from '../world/peer.ts'
import { operationsOf } from '../world/request-classes.ts'
import type { OperationShare } from '../world/stream.ts'
import { endingSeenBy } from '../world/stream.ts'
import { responseBytesOf } from '../world/transfer-size.ts'
import type { Reporter, View } from '../world/view.ts'
import type { World } from '../world/world.ts'

export interface TrueWorkload {
  readonly kind: 'workload' | 'unknown'
  readonly cluster: string
  readonly namespace: string
  readonly name: string
  readonly workloadKind: WorkloadKind | null
  /** What Istio calls its application; null for a caller that nobody can name. */
  readonly app: string | null
  /** null where it says none. */
  readonly version: string | null
}

/** One logical edge, with the figures of the reporter that the rules choose. */
export interface TrueEdge {
  readonly source: TrueWorkload
  readonly service: { readonly namespace: string; readonly name: string; readonly host: string }
  /** null: no workload answers, or it is outside the mesh. */
  readonly target: TrueWorkload | null
  readonly protocol: CallProtocol
  readonly layer: 'L4' | 'L7'
  readonly via: { readonly namespace: string; readonly name: string } | null
  readonly reporter: Reporter
  /** Requests (TCP: connections) in the window. Where they are few, samples can say little. */
  readonly events: number
  /** null for TCP, which has no requests. */
  readonly requestsPerSecond: number | null
  /** null for HTTP and gRPC. */
  readonly connectionsPerSecond: number | null
  readonly errorRatio: number | null
  readonly clientErrorRatio: number | null
  /** Of what reached a reporter that can tell; null where none can. */
  readonly mtlsRatio: number | null
  /** Requests (TCP: connections) of which it is known: what broke before the callee is not among them. */
  readonly mtlsKnownPerSecond: number
  readonly bytesPerSecond: number
  /** From the client to the server, and back. */
  readonly sentBytesPerSecond: number
  readonly receivedBytesPerSecond: number
  /** Of gRPC, each way; null for other protocols. */
  readonly messagesPerSecond: number | null
  readonly meanLatencyMs: number | null
  /** Of the distribution itself, in milliseconds. */
  readonly p50: number | null
  readonly p90: number | null
  readonly p95: number | null
  readonly p99: number | null
  /** As well as they can be known from Istio's buckets. */
  readonly bucketed: Readonly<Record<'p50' | 'p90' | 'p95' | 'p99', number>> | null
  readonly codes: readonly TrueCode[]
  /** What the callee's side classifies of it; empty where it does not. */
  readonly operations: readonly TrueOperation[]
}

/** Requests that reached the callee, as the caller saw them end. */
export interface TrueOperation {
  readonly name: string
  readonly requestsPerSecond: number
  readonly errorRatio: number
  /** Requests in the window. */
  readonly events: number
}

export interface TrueCode {
  readonly code: string
  readonly flags: string
  readonly grpcStatus: string | null
  readonly requestsPerSecond: number
}

/** Requests of one view that end alike, in the window. */
interface Part {
  readonly count: number
  readonly ending: Ending
  readonly sentBytes: number
  readonly receivedBytes: number
  /** Shares by name, of what a rule recognises. */
  readonly operations: readonly OperationShare[]
}

interface Report {
  readonly view: View
  readonly parts: Part[]
}

/**
 * The edges of a window (unix seconds), from the calls and their distributions. Not one series is
 * read: that is what makes this a reference for what is computed from them.
 */
export function trueEdges(world: World, from: number, to: number): TrueEdge[] {
  const reports = new Map<string, Report[]>()
  for (const view of world.views) {
    if (view.leg) continue
    const key = edgeKeyOf(world.scenario, view)
    reports.set(key, [...(reports.get(key) ?? []), { view, parts: partsOf(world, view, from, to) }])
  }
  return [...reports.values()].map((all) => edgeOf(world.scenario, all, to - from))
}

function edgeKeyOf(scenario: Scenario, view: View): string {
  const service = serviceIdentityOf(scenario, view.call.destination)
  const ends = [view.source, view.destination].map((end) => (end === null ? '' : workloadKey(end)))
  return [...ends, service.host, service.name, view.protocol, view.call.via ?? ''].join(' ')
}

function partsOf(world: World, view: View, from: number, to: number): Part[] {
  const { call, target, protocol, reporter } = view
  const curve = world.curveOf(view)
  const requests = curve.total(to) - curve.total(from)
  return target.outcomes.flatMap((outcome) => {
    const seen = endingSeenBy(reporter, outcome)
    if (seen === null) return []
    const ending = protocol === 'tcp' ? { ...seen, code: 0 } : seen
    const bytes = { sentBytes: call.requestBytes, receivedBytes: responseBytesOf(call, seen) }
    const operations = operationsOfOutcome(view, outcome)
    return [{ count: requests * outcome.share, ending, ...bytes, operations }]
  })
}

/** The callee's proxy classifies what it sees, by how it sees it end; the waypoint does for it. */
function operationsOfOutcome(view: View, outcome: Outcome): readonly OperationShare[] {
  const reporter = view.call.via === undefined ? 'destination' : 'waypoint'
  const told = endingSeenBy(reporter, outcome)
  return (told && operationsOf({ ...view, reporter }, told)) ?? []
}

/** Waypoint where there is one, else the caller, else the callee. */
const reporterOrder: readonly Reporter[] = ['waypoint', 'source', 'destination']

function edgeOf(scenario: Scenario, reports: readonly Report[], seconds: number): TrueEdge {
  const byReporter = (reporter: Reporter) =>
    reports.filter(({ view }) => view.reporter === reporter)
  const reporter = reporterOrder.find((each) => byReporter(each).length > 0)
  const chosen = reporter === undefined ? [] : byReporter(reporter)
  const [first] = chosen
  if (first === undefined || reporter === undefined) throw new RangeError('an edge has a report')
  const { view } = first
  const parts = chosen.flatMap((report) => report.parts)
  const count = sumOf(parts, () => 1)
  const isTcp = view.protocol === 'tcp'
  const ratio = (counts: (ending: Ending) => boolean) =>
    isTcp || count === 0 ? null : sumOf(parts, ({ ending }) => Number(counts(ending))) / count
  const via = view.call.via === undefined ? null : workloadOf(scenario, view.call.via)
  const { host, name, namespace } = serviceIdentityOf(scenario, view.call.destination)
  return {
    source: trueWorkload(scenario, view.source),
    service: { namespace, name, host },
    target: view.destination === null ? null : trueWorkload(scenario, view.destination),
    protocol: view.protocol,
    layer: isTcp ? 'L4' : 'L7',
    via: via === null ? null : { namespace: via.namespace, name: via.name },
    reporter,
    events: count,
    requestsPerSecond: isTcp ? null : count / seconds,
    connectionsPerSecond: isTcp ? count / seconds : null,
    errorRatio: ratio((ending) => isError(view.protocol, ending)),
    clientErrorRatio: ratio(({ code }) => code >= 400 && code < 500),
    ...mutualTlsOf(reports, seconds),
    bytesPerSecond: sumOf(parts, (part) => part.sentBytes + part.receivedBytes) / seconds,
    sentBytesPerSecond: sumOf(parts, ({ sentBytes }) => sentBytes) / seconds,
    receivedBytesPerSecond: sumOf(parts, ({ receivedBytes }) => receivedBytes) / seconds,
    messagesPerSecond: view.protocol === 'grpc' ? messagesOf(chosen) / seconds : null,
    ...latencyOf(isTcp ? [] : parts),
    codes: isTcp ? [] : codesOf(view.protocol, parts, seconds),
    operations: isTcp ? [] : trueOperations(view.protocol, parts, seconds),
  }
}

const messagesOf = (reports: readonly Report[]) =>
  reports.reduce(
    (sum, { view, parts }) => sum + sumOf(parts, () => view.call.messagesPerCall ?? 1),
    0,
  )

function trueOperations(
  protocol: CallProtocol,
  parts: readonly Part[],
  seconds: number,
): TrueOperation[] {
  const counts = new Map<string, { all: number; errors: number }>()
  for (const { count, ending, operations } of parts) {
    for (const { name, share } of operations) {
      if (name === null) continue
      const known = counts.get(name) ?? { all: 0, errors: 0 }
      known.all += count * share
      if (isError(protocol, ending)) known.errors += count * share
      counts.set(name, known)
    }
  }
  return [...counts].map(([name, { all, errors }]) => ({
    name,
    requestsPerSecond: all / seconds,
    errorRatio: all === 0 ? 0 : errors / all,
    events: all,
  }))
}

function sumOf(parts: readonly Part[], weigh: (part: Part) => number): number {
  return parts.reduce((sum, part) => sum + part.count * weigh(part), 0)
}

/** HTTP 5xx, no response at all, or a gRPC status other than OK. */
function isError(protocol: CallProtocol, { code, grpcStatus }: Ending): boolean {
  return code >= 500 || code === 0 || (protocol === 'grpc' && (grpcStatus ?? 0) !== 0)
}

/** Callees and waypoints know whether a call came in mutual TLS; callers' sidecars do not. */
function mutualTlsOf(
  reports: readonly Report[],
  seconds: number,
): Pick<TrueEdge, 'mtlsRatio' | 'mtlsKnownPerSecond'> {
  const telling = reports.filter(({ view }) => view.reporter !== 'source')
  const all = telling.reduce((sum, { parts }) => sum + sumOf(parts, () => 1), 0)
  if (all === 0) return { mtlsRatio: null, mtlsKnownPerSecond: 0 }
  const mutual = telling.reduce(
    (sum, { view, parts }) => sum + sumOf(parts, () => view.mtlsShare ?? 0),
    0,
  )
  return { mtlsRatio: mutual / all, mtlsKnownPerSecond: all / seconds }
}

function trueWorkload(scenario: Scenario, workload: Workload | null): TrueWorkload {
  if (workload === null) {
    const unknown = 'unknown'
    return {
      kind: unknown,
      cluster: unknown,
      namespace: unknown,
      name: unknown,
      workloadKind: null,
      app: null,
      version: null,
    }
  }
  const { kind: workloadKind, namespace, name, version } = workload
  const app = canonicalNameOf(workload)
  const cluster = scenario.cluster.id
  return { kind: 'workload', cluster, namespace, name, workloadKind, app, version }
}

function latencyOf(parts: readonly Part[]) {
  const mixture: Mixture = parts.map(({ count, ending }) => ({
    count,
    distribution: ending.latency,
  }))
  const count = sumOf(parts, () => 1)
  if (count === 0) {
    return { meanLatencyMs: null, p50: null, p90: null, p95: null, p99: null, bucketed: null }
  }
  const bucketed = (quantile: number) => bucketedQuantileOf(mixture, quantile, histogramBounds)
  return {
    meanLatencyMs: sumOf(parts, ({ ending }) => meanOf(ending.latency)) / count,
    p50: quantileOf(mixture, 0.5),
    p90: quantileOf(mixture, 0.9),
    p95: quantileOf(mixture, 0.95),
    p99: quantileOf(mixture, 0.99),
    bucketed: {
      p50: bucketed(0.5),
      p90: bucketed(0.9),
      p95: bucketed(0.95),
      p99: bucketed(0.99),
    },
  }
}

function codesOf(protocol: CallProtocol, parts: readonly Part[], seconds: number): TrueCode[] {
  const codes = new Map<string, TrueCode>()
  for (const { count, ending } of parts) {
    const code = String(ending.code)
    const grpcStatus = protocol === 'grpc' ? String(ending.grpcStatus ?? 0) : null
    const key = `${code} ${ending.flags} ${grpcStatus}`
    const before = codes.get(key)?.requestsPerSecond ?? 0
    const requestsPerSecond = before + count / seconds
    codes.set(key, { code, flags: ending.flags, grpcStatus, requestsPerSecond })
  }
  return [...codes.values()]
}
