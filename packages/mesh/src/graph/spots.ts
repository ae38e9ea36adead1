import {
  externalId,
  serviceId,
  unconfirmedWorkloadKind,
  unknownId,
  workloadId,
} from '@periplus/shared'
import type { ConfigIndex } from '../config/config-index.ts'
import { createTupleMap } from '../model/tuple-map.ts'
import type { Place } from './base-graph.ts'
import { findVirtualMachine } from './virtual-machines.ts'

/** What a place is by its name, whatever telemetry says of its application and version. */
export interface Spot extends Omit<Place, 'app' | 'version' | 'ownService'> {
  /** What Kubernetes says of it, where it knows it. */
  readonly confirmed: { readonly app: string | null; readonly version: string | null } | null
}

/** Finds what telemetry names; each spot is one object. */
export interface Spots {
  workload(cluster: string, namespace: string, name: string): Spot
  service(cluster: string, namespace: string, name: string): Spot
  /** A host outside the mesh; `namespace` is its ServiceEntry's, or null for an undeclared one. */
  external(cluster: string, namespace: string | null, host: string): Spot
  /** Callers that nobody can name. */
  unknown(cluster: string): Spot
}

export function openSpots(index: ConfigIndex): Spots {
  const spots = new Map<string, Spot>()
  // A workload is named by each call that it makes or answers: what it is, is looked up once.
  const workloads = createTupleMap<string, Spot>()

  const once = (spot: Spot): Spot => {
    const known = spots.get(spot.id)
    if (known) return known
    spots.set(spot.id, spot)
    return spot
  }
  const plain = (
    id: string,
    kind: Place['kind'],
    cluster: string,
    namespace: string | null,
    name: string,
  ) =>
    spots.get(id) ??
    once({ id, kind, cluster, namespace, name, workloadKind: null, confirmed: null })

  function workloadSpot(cluster: string, namespace: string, telemetryName: string): Spot {
    const confirmed =
      index.workload(cluster, namespace, telemetryName) ??
      findVirtualMachine(index, cluster, namespace, telemetryName)
    const workloadKind = confirmed?.kind ?? unconfirmedWorkloadKind
    const name = confirmed?.name ?? telemetryName
    const id = workloadId(cluster, namespace, workloadKind, name)
    return once({ id, kind: 'workload', cluster, namespace, name, workloadKind, confirmed })
  }

  return {
    workload: (cluster, namespace, name) =>
      workloads.get([cluster, namespace, name], () => workloadSpot(cluster, namespace, name)),
    service: (cluster, namespace, name) =>
      plain(serviceId(cluster, namespace, name), 'service', cluster, namespace, name),
    external: (cluster, namespace, host) =>
      plain(externalId(cluster, namespace ?? '', host), 'external', cluster, namespace, host),
    unknown: (cluster) => plain(unknownId(cluster), 'unknown', cluster, null, 'unknown'),
  }
}
