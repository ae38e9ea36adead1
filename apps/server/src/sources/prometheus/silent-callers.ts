/**
 * Durations and bytes of requests are read from the callers' side, which is half of their series: every
 * request is reported there, if the caller has a proxy. This finds the calls for which the callees have to
 * be asked as well.
 */
import { createTupleMap, type TelemetryPeer } from '@periplus/mesh'
import type { Call, CallRow } from './call.ts'
import { type Matcher, oneOf } from './query-builder.ts'

/** More names than these make a query that costs more to match than it leaves out. */
const mostNames = 100

interface Caller {
  /** Its proxy reports requests of which it does not know who answered them. */
  isUnsure: boolean
  /** Whom it reports calls to. */
  readonly callees: Set<string>
}

/**
 * @param requests of all reporters
 * @returns matchers of the callees' reports to be read; null where the callers tell everything
 */
export function whereCallersAreSilent(requests: readonly CallRow[]): readonly Matcher[] | null {
  const callers = openCallers()
  const nameOf = openNames()
  for (const { call } of requests) {
    const { reporter, source, destination } = call
    if (reporter === 'destination') continue
    const caller = callers(source)
    const callee = nameOf(destination)
    if (callee === null) caller.isUnsure = true
    else caller.callees.add(callee)
  }
  const silent: Call[] = []
  for (const { call } of requests) {
    if (call.reporter !== 'destination' || call.source.workload === null) continue
    const caller = callers(call.source)
    const isTold = !caller.isUnsure && caller.callees.has(nameOf(call.destination) ?? '')
    if (!isTold) silent.push(call)
  }
  if (silent.length === 0) return null
  const named = (end: 'source' | 'destination', label: string, part: 'namespace' | 'workload') => {
    const values = [...new Set(silent.flatMap((call) => call[end][part] ?? nobody))].sort()
    return values.length > mostNames ? [] : [oneOf(`${end}_${label}`, values)]
  }
  return [
    ...named('source', 'workload_namespace', 'namespace'),
    ...named('source', 'workload', 'workload'),
    ...named('destination', 'workload_namespace', 'namespace'),
    ...named('destination', 'workload', 'workload'),
  ]
}

/** How telemetry writes that it does not know a name. */
const nobody = ['', 'unknown']

/** Callers by what names a workload: one that was relabelled within the window is one caller. */
function openCallers(): (source: TelemetryPeer) => Caller {
  const byName = createTupleMap<string | null, Caller>()
  const known = new Map<TelemetryPeer, Caller>()
  return (source) => {
    const before = known.get(source)
    if (before) return before
    const caller = byName.get([source.cluster, source.namespace, source.workload], () => ({
      isUnsure: false,
      callees: new Set(),
    }))
    known.set(source, caller)
    return caller
  }
}

/** What names workloads, written once for each; the separator is one that no name of Kubernetes contains. */
function openNames(): (peer: TelemetryPeer) => string | null {
  const known = new Map<TelemetryPeer, string | null>()
  return (peer) => {
    const before = known.get(peer)
    if (before !== undefined) return before
    const { namespace, workload } = peer
    const name = workload === null ? null : `${namespace ?? ''}/${workload}`
    known.set(peer, name)
    return name
  }
}
