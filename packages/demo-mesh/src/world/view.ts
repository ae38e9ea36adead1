import { workloadOf } from '../scenario/lookups.ts'
import type { Call, CallProtocol, CallTarget, Scenario, Workload } from '../scenario/model.ts'

export type Reporter = 'source' | 'destination' | 'waypoint'

/** One call to one target as one kind of proxy reports it. */
export interface View {
  readonly call: Call
  readonly target: CallTarget
  readonly reporter: Reporter
  readonly protocol: CallProtocol
  /** null: the reporter cannot tell who calls. */
  readonly source: Workload | null
  /** null: no workload, or one the reporter cannot tell. */
  readonly destination: Workload | null
  /** The peer has a proxy that tells its identity. */
  readonly peerInMesh: boolean
  /** Whose proxies report; with `byZtunnel`, through the ztunnel of their nodes. */
  readonly observer: Workload
  readonly byZtunnel: boolean
  /** A leg to or from a waypoint: part of the logical call, not a call of its own. */
  readonly leg: boolean
  /** Share of this in mutual TLS; null where the reporter cannot say. */
  readonly mtlsShare: number | null
}

const envoys = new Set(['sidecar', 'gateway'])

/** Every report of every call, in the scenario's order. */
export function viewsOf(scenario: Scenario): View[] {
  const find = (key: string) => workloadOf(scenario, key)
  return scenario.calls.flatMap((call) =>
    call.targets.flatMap((target) =>
      call.via === undefined
        ? directViews(call, target, find)
        : waypointViews(call, target, find(call.via), find),
    ),
  )
}

type Find = (key: string) => Workload

function inMesh(workload: Workload | null): boolean {
  return workload !== null && (envoys.has(workload.dataPlane) || workload.dataPlane === 'ambient')
}

/** Share in mutual TLS: both ends have a proxy, unless the call says otherwise. */
function mtlsShareOf(call: Call, source: Workload | null, destination: Workload | null) {
  return call.mtlsShare ?? (inMesh(source) && inMesh(destination) ? 1 : 0)
}

function directViews(call: Call, target: CallTarget, find: Find): View[] {
  const source = call.source === null ? null : find(call.source)
  const destination = target.workload === null ? null : find(target.workload)
  const mtlsShare = mtlsShareOf(call, source, destination)
  const common = { call, target, leg: false }
  const views: View[] = []
  if (source !== null && inMesh(source)) {
    const byZtunnel = source.dataPlane === 'ambient'
    views.push({
      ...common,
      reporter: 'source',
      protocol: byZtunnel ? 'tcp' : call.protocol,
      source,
      destination,
      peerInMesh: inMesh(destination),
      observer: source,
      byZtunnel,
      // Envoy as the caller always writes `unknown`; ztunnel knows.
      mtlsShare: byZtunnel ? mtlsShare : null,
    })
  }
  if (destination !== null && inMesh(destination)) {
    const byZtunnel = destination.dataPlane === 'ambient'
    // ztunnel knows every workload by its address; a sidecar only peers that introduce themselves.
    const known = byZtunnel || inMesh(source)
    views.push({
      ...common,
      reporter: 'destination',
      protocol: byZtunnel ? 'tcp' : call.protocol,
      source: known ? source : null,
      destination,
      peerInMesh: inMesh(source),
      observer: destination,
      byZtunnel,
      mtlsShare,
    })
  }
  return views
}

/**
 * A call through a waypoint: the caller's ztunnel (or its sidecar, which then does no HTTP of its
 * own) reports a TCP leg to the waypoint, the callee's ztunnel one from it, and the waypoint the
 * requests themselves.
 */
function waypointViews(call: Call, target: CallTarget, waypoint: Workload, find: Find): View[] {
  const source = call.source === null ? null : find(call.source)
  const destination = target.workload === null ? null : find(target.workload)
  const views: View[] = [
    {
      call,
      target,
      reporter: 'waypoint',
      protocol: call.protocol,
      source,
      destination,
      peerInMesh: true,
      observer: waypoint,
      byZtunnel: false,
      leg: false,
      mtlsShare: mtlsShareOf(call, source, destination),
    },
  ]
  const leg = { call, target, protocol: 'tcp', leg: true, peerInMesh: true } as const
  if (source !== null && inMesh(source)) {
    const byZtunnel = source.dataPlane === 'ambient'
    const mtlsShare = byZtunnel ? 1 : null
    const ends = { source, destination: waypoint, observer: source }
    views.push({ ...leg, ...ends, reporter: 'source', byZtunnel, mtlsShare })
  }
  if (destination !== null && destination.dataPlane === 'ambient') {
    const ends = { source: waypoint, destination, observer: destination }
    views.push({ ...leg, ...ends, reporter: 'destination', byZtunnel: true, mtlsShare: 1 })
  }
  return views
}
