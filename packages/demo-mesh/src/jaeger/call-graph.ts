import { virtualServices } from '../envoy/virtual-services.ts'
import { hostOf, serviceOf, workloadKey } from '../scenario/lookups.ts'
import type { Call, CallTarget, Scenario, Workload, WorkloadKey } from '../scenario/model.ts'
import { machineIp, type Pod, podsOf } from '../scenario/pods.ts'
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
  /** A workload's pods; a virtual machine stands in for its one pod. */
  podsOf(workload: Workload): readonly Pod[]
  operationOf(call: Call): string
  /** The authority that the call's requests name. */
  authorityOf(call: Call): string
  /** How many requests of a call one request to its source makes, on average, in the minute of unix second t. */
  fanOut(call: Call, t: number): number
}

export const callGraphOf: (world: World) => CallGraph = memoised(buildCallGraph)

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
  const pods = memoised((one: Workload) => {
    const own = podsOf(scenario, one)
    return own.length > 0 ? own : machineOf(scenario, one)
  })
  const authorities = memoised((call: Call) => authorityOf(scenario, call, workload))
  const rateOf = (call: Call, target: CallTarget, t: number) =>
    world.curveOf({ call, target }).at(t)
  const meanFanOut = (call: Call, t: number): number => {
    const inbound = (call.source === null ? [] : (reaching.get(call.source) ?? [])).reduce(
      (sum, one) => sum + rateOf(one.call, one.target, t),
      0,
    )
    const outbound = call.targets.reduce((sum, target) => sum + rateOf(call, target, t), 0)
    return inbound === 0 ? 0 : outbound / inbound
  }
  // Rates are read once a minute: a search builds one minute's traces after another.
  let fanOuts = { minute: Number.NaN, byCall: new Map<Call, number>() }
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
    podsOf: pods,
    operationOf: memoised((call) => operationOf(scenario, call)),
    authorityOf: authorities,
    fanOut: (call, t) => {
      const minute = Math.floor(t / 60)
      if (minute !== fanOuts.minute) fanOuts = { minute, byCall: new Map() }
      const known = fanOuts.byCall.get(call) ?? meanFanOut(call, minute * 60)
      fanOuts.byCall.set(call, known)
      return known
    },
  }
}

function memoised<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>()
  return (key) => {
    const before = known.get(key)
    if (before !== undefined) return before
    const value = compute(key)
    known.set(key, value)
    return value
  }
}

function machineOf(scenario: Scenario, workload: Workload): Pod[] {
  const { name, namespace } = workload
  const ip = machineIp(scenario, workload)
  return scenario.cluster.nodes
    .slice(0, 1)
    .map((node) => ({ name, namespace, ip, node, workload, ordinal: 0 }))
}

/** Behind a gateway it is the public name, which a VirtualService routes to the service. */
function authorityOf(
  scenario: Scenario,
  call: Call,
  workload: (key: WorkloadKey) => Workload,
): string {
  const host = calledHost(scenario, call)
  if (call.source === null || workload(call.source).dataPlane !== 'gateway') return host
  const route = virtualServices(scenario).find(
    ({ gateways, http }) =>
      !gateways.includes('mesh') &&
      http.some((rule) => rule.targets.some((one) => one.host === host)),
  )
  return route?.hosts[0] ?? host
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
