import { uuid } from '../envoy/push-version.ts'
import type { Call, CallTarget, Ending, Outcome, Scenario, Workload } from '../scenario/model.ts'
import type { Pod } from '../scenario/pods.ts'
import type { World } from '../world/world.ts'
import { callGraphOf, type Entry, MAX_DEPTH, traceServiceName, writesSpans } from './call-graph.ts'
import type { DraftContext } from './draft-context.ts'
import { drawHex, drawLatencyUs, drawWeighted, randomFrom } from './random.ts'
import { drawFailure, requestsOf } from './server-requests.ts'
import type { Span } from './span.ts'
import { isFailure, type SpanFacts, spanAttributes } from './span-attributes.ts'
import { inboundVip, outboundCluster } from './upstream-cluster.ts'

/** A request and everything below it, before it has a place in time. */
interface Draft {
  readonly durationUs: number
  readonly spans: readonly DraftSpan[]
}

interface DraftSpan extends Omit<Span, 'attributes' | 'startUs'> {
  /** Relative to the request that the draft is of; moves when the draft finds its place. */
  startUs: number
  readonly facts: SpanFacts
}

function move(spans: readonly DraftSpan[], byUs: number): void {
  for (const span of spans) span.startUs += byUs
}

/** The trace of one request: what each proxy on its way wrote, the root first. */
export function buildTrace(
  world: World,
  { call, target }: Entry,
  traceId: string,
  startUs: number,
): Span[] {
  const random = randomFrom(`${world.seed}/${traceId}`)
  const context: DraftContext = {
    scenario: world.scenario,
    graph: callGraphOf(world),
    random,
    traceId,
    requestId: uuid(drawHex(random, 32)),
    atSeconds: startUs / 1_000_000,
  }
  const { spans } = draftCall(context, call, target, null, 0, target.outcomes)
  move(spans, startUs)
  return spans.map((span) => written(world.scenario, span))
}

/** A search looks at many spans and shows few: tags are made when somebody reads them. */
function written(scenario: Scenario, span: DraftSpan): Span {
  let attributes: Span['attributes'] | undefined
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    parentSpanId: span.parentSpanId,
    kind: span.kind,
    operation: span.operation,
    startUs: span.startUs,
    durationUs: span.durationUs,
    serviceName: span.serviceName,
    failed: span.failed,
    get attributes() {
      attributes ??= spanAttributes(scenario, span.facts)
      return attributes
    },
  }
}

/** One request from its client's proxy to its server's, and what the server then asks of others. */
function draftCall(
  context: DraftContext,
  call: Call,
  target: CallTarget,
  parentSpanId: string | null,
  depth: number,
  outcomes: readonly Outcome[],
): Draft {
  const { random, graph } = context
  const outcome = drawWeighted(random, outcomes, ({ share }) => share)
  if (outcome === undefined) return { durationUs: 0, spans: [] }
  const { atSource } = outcome
  const atDestination = outcome.atDestination === undefined ? atSource : outcome.atDestination
  const drawnUs = drawLatencyUs(random, atSource.latency)
  const wireUs = Math.min(150 + Math.round(random() * 900), Math.floor(drawnUs / 4))
  const source = call.source === null ? null : graph.workload(call.source)
  const destination = target.workload === null ? null : graph.workload(target.workload)
  const reached = atDestination !== null && destination !== null
  const client = clientWriter(context, call, source)
  const clientSpanId = client ? drawHex(random, 16) : parentSpanId
  const serves = reached && call.via === undefined && writesSpans(destination)
  const serverSpanId = serves ? drawHex(random, 16) : clientSpanId
  const given = drawnUs - 2 * wireUs
  // A caller that gave up ends everything below at that moment; else the answer waits for it.
  const abandoned = reached && atDestination.code === 0
  const below = reached
    ? draftChildren(context, destination, serverSpanId, depth, {
        limitUs: abandoned ? given : null,
        fails: !abandoned && isFailure(call, atDestination),
      })
    : { durationUs: 0, spans: [] }
  const serverUs = abandoned ? given : Math.max(given, below.durationUs)
  const durationUs = serverUs + 2 * wireUs
  const serverPod = destination ? podOf(context, destination) : null
  const upstream = outboundCluster(context.scenario, call, destination)
  const spans: DraftSpan[] = []
  if (client && clientSpanId) {
    const peerAddress = `${client.pod.ip}:${client.port}`
    spans.push(
      spanOf(context, call, atSource, {
        pod: client.pod,
        kind: client.kind,
        spanId: clientSpanId,
        parentSpanId,
        startUs: 0,
        durationUs,
        upstreamCluster: client.kind === 'server' ? inboundVip(upstream) : upstream,
        peerAddress,
      }),
    )
  }
  if (serves && serverPod && serverSpanId && atDestination) {
    const port = serverPod.workload.ports[0]?.port ?? call.port
    const caller = client?.pod ?? (source ? podOf(context, source) : null)
    spans.push(
      spanOf(context, call, atDestination, {
        pod: serverPod,
        kind: 'server',
        spanId: serverSpanId,
        parentSpanId: clientSpanId,
        startUs: wireUs,
        durationUs: serverUs,
        upstreamCluster: `inbound|${port}||`,
        peerAddress: `${caller?.ip ?? '203.0.113.7'}:${40_000 + Math.floor(random() * 20_000)}`,
      }),
    )
  }
  move(below.spans, wireUs)
  return { durationUs, spans: [...spans, ...below.spans] }
}

interface Work {
  /** When it is cut off: what does not fit is left out. Null: it takes its time. */
  readonly limitUs: number | null
  /** It ends in an error: of what it asks for, the first thing that may fail is to blame. */
  readonly fails: boolean
}

/**
 * The requests that a server makes while it works on one. Some wait for the one before, some run
 * beside it.
 */
function draftChildren(
  context: DraftContext,
  server: Workload,
  parentSpanId: string | null,
  depth: number,
  { limitUs, fails }: Work,
): Draft {
  const { random } = context
  if (depth >= MAX_DEPTH) return { durationUs: 0, spans: [] }
  const spans: DraftSpan[] = []
  let nextUs = 200 + Math.round(random() * 1500)
  let endUs = 0
  for (const request of requestsOf(context, server)) {
    const failure = fails ? drawFailure(context, request.call) : undefined
    const { call, target, outcomes } = failure ?? request
    const draft = draftCall(context, call, target, parentSpanId, depth + 1, outcomes)
    if (limitUs !== null && nextUs + draft.durationUs > limitUs) continue
    move(draft.spans, nextUs)
    spans.push(...draft.spans)
    endUs = Math.max(endUs, nextUs + draft.durationUs)
    // What failed is not followed by more.
    if (failure) break
    if (random() < 0.5) nextUs += draft.durationUs
    nextUs += 100 + Math.round(random() * 800)
  }
  return { durationUs: spans.length === 0 ? 0 : endUs + 150, spans }
}

interface Writer {
  readonly pod: Pod
  readonly kind: Span['kind']
  readonly port: number
}

/** The proxy in front of the server: the waypoint's, or else the caller's own. */
function clientWriter(context: DraftContext, call: Call, source: Workload | null): Writer | null {
  const port = 32_768 + Math.floor(context.random() * 28_000)
  if (call.via !== undefined) {
    return { pod: podOf(context, context.graph.workload(call.via)), kind: 'server', port }
  }
  if (source === null || !writesSpans(source)) return null
  return { pod: podOf(context, source), kind: 'client', port }
}

function podOf({ graph, random }: DraftContext, workload: Workload): Pod {
  const pods = graph.podsOf(workload)
  const chosen = pods[Math.floor(random() * pods.length)]
  if (chosen === undefined) throw new RangeError(`${workload.name} runs nowhere`)
  return chosen
}

function spanOf(
  context: DraftContext,
  call: Call,
  ending: Ending,
  parts: Pick<Span, 'spanId' | 'parentSpanId' | 'kind' | 'startUs' | 'durationUs'> & {
    readonly pod: Pod
    readonly upstreamCluster: string
    readonly peerAddress: string
  },
): DraftSpan {
  const { pod, upstreamCluster, peerAddress } = parts
  const { graph, traceId, requestId } = context
  return {
    traceId,
    spanId: parts.spanId,
    parentSpanId: parts.parentSpanId,
    kind: parts.kind,
    startUs: parts.startUs,
    durationUs: parts.durationUs,
    operation: graph.operationOf(call),
    serviceName: traceServiceName(pod.workload),
    facts: {
      call,
      ending,
      pod,
      authority: graph.authorityOf(call),
      upstreamCluster,
      peerAddress,
      requestId,
    },
    failed: isFailure(call, ending),
  }
}
