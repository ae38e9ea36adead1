import { hostOf, serviceOf, workloadKey } from '../scenario/lookups.ts'
import type { Call, CallTarget, Scenario, Workload, WorkloadKey } from '../scenario/model.ts'
import type { World } from '../world/world.ts'

/** Requests that begin a trace: those of one call to one target that nothing traced precedes. */
export interface Entry {
  readonly call: Call
  readonly target: CallTarget
  /** Names of the services that may have a span in such a trace. */
  readonly services: ReadonlySet<string>
}

/** Who calls whom, as far as proxies see requests: HTTP and gRPC, not TCP. */
export interface CallGraph {
  readonly entries: readonly Entry[]
  readonly calls: readonly Call[]
  workload(key: WorkloadKey): Workload
  callsOf(key: WorkloadKey): readonly Call[]
  /** How many requests of a call one request to its source makes, on average, at unix second t. */
  fanOut(call: Call, t: number): number
}

const graphs = new WeakMap<World, CallGraph>()

export function callGraphOf(world: World): CallGraph {
  const known = graphs.get(world)
  if (known) return known
  const graph = buildCallGraph(world)
  graphs.set(world, graph)
  return graph
}

function buildCallGraph(world: World): CallGraph {
  const { scenario } = world
  const calls = scenario.calls.filter(({ protocol }) => protocol !== 'tcp')
  const workloads = new Map(scenario.workloads.map((one) => [workloadKey(one), one]))
  const workload = (key: WorkloadKey): Workload => {
    const found = workloads.get(key)
    if (found === undefined) throw new RangeError(`scenario has no workload ${key}`)
    return found
  }
  const bySource = new Map<WorkloadKey, Call[]>()
  const reaching = new Map<WorkloadKey, { call: Call; target: CallTarget }[]>()
  for (const call of calls) {
    if (call.source === null) continue
    bySource.set(call.source, [...(bySource.get(call.source) ?? []), call])
    for (const target of call.targets) {
      if (target.workload === null) continue
      const others = reaching.get(target.workload) ?? []
      reaching.set(target.workload, [...others, { call, target }])
    }
  }
  const rateOf = (call: Call, target: CallTarget, t: number) =>
    world.curveOf({ call, target }).at(t)
  const callsOf = (key: WorkloadKey) => bySource.get(key) ?? []
  const entries = calls
    .filter(({ source }) => source !== null && !reaching.has(source))
    .flatMap((call) =>
      call.targets.map((target) => {
        const services = new Set<string>()
        collectServices(call, target, { workload, callsOf }, services)
        return { call, target, services }
      }),
    )
    .filter(({ services }) => services.size > 0)
  return {
    entries,
    calls,
    workload,
    callsOf,
    fanOut: (call, t) => {
      const inbound = (call.source === null ? [] : (reaching.get(call.source) ?? [])).reduce(
        (sum, one) => sum + rateOf(one.call, one.target, t),
        0,
      )
      const outbound = call.targets.reduce((sum, target) => sum + rateOf(call, target, t), 0)
      return inbound === 0 ? 0 : outbound / inbound
    },
  }
}

function collectServices(
  call: Call,
  target: CallTarget,
  graph: Pick<CallGraph, 'workload' | 'callsOf'>,
  into: Set<string>,
  depth = 0,
): void {
  for (const one of spanningWorkloads(call, target, graph)) into.add(traceServiceName(one))
  if (target.workload === null || depth >= MAX_DEPTH) return
  for (const next of graph.callsOf(target.workload)) {
    for (const deeper of next.targets) collectServices(next, deeper, graph, into, depth + 1)
  }
}

/** Deeper than any sensible mesh; a scenario with a circle of calls must end somewhere. */
export const MAX_DEPTH = 12

/** The workloads whose proxies write a span of a call: the caller's, or the waypoint's; the callee's. */
export function spanningWorkloads(
  call: Call,
  target: CallTarget,
  { workload }: Pick<CallGraph, 'workload'>,
): Workload[] {
  if (call.via !== undefined) return [workload(call.via)]
  const ends = [call.source, target.workload].flatMap((key) => (key === null ? [] : workload(key)))
  return ends.filter(writesSpans)
}

export const writesSpans = ({ dataPlane }: Workload): boolean =>
  dataPlane === 'sidecar' || dataPlane === 'gateway'

/** Istio's `tracingServiceName: APP_LABEL_AND_NAMESPACE`. */
export const traceServiceName = (workload: Workload): string =>
  `${workload.app}.${workload.namespace}`

/** The host that a call names. */
export function calledHost(scenario: Scenario, { destination }: Call): string {
  return destination.kind === 'service'
    ? hostOf(serviceOf(scenario, destination.service))
    : destination.host
}

/** The operation that a route's decorator names: Istio writes host and port, not the path. */
export const operationOf = (scenario: Scenario, call: Call): string =>
  `${calledHost(scenario, call)}:${call.port}/*`
