import {
  externalId,
  serviceId,
  unconfirmedWorkloadKind,
  unknownId,
  workloadId,
} from '@periplus/shared'
import type { ConfigIndex } from '../config/config-index.ts'
import type { TelemetryPeer } from '../model/traffic.ts'
import { createTupleMap } from '../model/tuple-map.ts'
import { byId, type Place } from './base-graph.ts'
import { findVirtualMachine } from './virtual-machines.ts'

/**
 * Every place that telemetry has named so far, each once. What telemetry says about a workload's
 * application and version is gathered from all samples, so that their order does not matter.
 */
export interface PlaceBook {
  workload(cluster: string, namespace: string, name: string, peer: TelemetryPeer | null): string
  service(cluster: string, namespace: string, name: string): string
  /** A host outside the mesh; `namespace` is its ServiceEntry's, or null for an undeclared one. */
  external(cluster: string, namespace: string | null, host: string): string
  /** Callers that nobody can name. */
  unknown(cluster: string): string
  /** Sorted by id. */
  places(): Place[]
}

type Draft = Omit<Place, 'app' | 'version' | 'ownService'> & {
  readonly apps: Set<string>
  readonly versions: Set<string>
  readonly confirmed: { readonly app: string | null; readonly version: string | null } | null
}

export function openPlaceBook(index: ConfigIndex): PlaceBook {
  const drafts = new Map<string, Draft>()
  // A workload is named by each call that it makes or answers: what it is, is looked up once.
  const workloads = createTupleMap<string, Draft>()

  const note = (
    draft: Omit<Draft, 'apps' | 'versions' | 'confirmed'>,
    confirmed: Draft['confirmed'],
  ): Draft => {
    const known = drafts.get(draft.id)
    if (known) return known
    const created = { ...draft, apps: new Set<string>(), versions: new Set<string>(), confirmed }
    drafts.set(draft.id, created)
    return created
  }
  const noteWorkload = (cluster: string, namespace: string, telemetryName: string): Draft => {
    const fact =
      index.workload(cluster, namespace, telemetryName) ??
      findVirtualMachine(index, cluster, namespace, telemetryName)
    const workloadKind = fact?.kind ?? unconfirmedWorkloadKind
    const name = fact?.name ?? telemetryName
    const id = workloadId(cluster, namespace, workloadKind, name)
    return note({ id, kind: 'workload', cluster, namespace, name, workloadKind }, fact)
  }
  const plain = (
    id: string,
    kind: Place['kind'],
    cluster: string,
    namespace: string | null,
    name: string,
  ) => note({ id, kind, cluster, namespace, name, workloadKind: null }, null).id

  return {
    workload(cluster, namespace, telemetryName, peer) {
      const draft = workloads.get([cluster, namespace, telemetryName], () =>
        noteWorkload(cluster, namespace, telemetryName),
      )
      if (peer?.app) draft.apps.add(peer.app)
      if (peer?.version) draft.versions.add(peer.version)
      return draft.id
    },
    service: (cluster, namespace, name) =>
      plain(serviceId(cluster, namespace, name), 'service', cluster, namespace, name),
    external: (cluster, namespace, host) =>
      plain(externalId(cluster, namespace ?? '', host), 'external', cluster, namespace, host),
    unknown: (cluster) => plain(unknownId(cluster), 'unknown', cluster, null, 'unknown'),
    places: () =>
      [...drafts.values()]
        .map(({ apps, versions, confirmed, ...place }) => ({
          ...place,
          app: settle(apps, confirmed?.app ?? null),
          version: settle(versions, confirmed?.version ?? null),
          ownService: null,
        }))
        .sort(byId),
  }
}

/**
 * Telemetry decides; where it names several (a label changed within the window), the one that
 * Kubernetes confirms, else the last in the alphabet.
 */
function settle(said: ReadonlySet<string>, confirmed: string | null): string | null {
  if (said.size === 0 || (confirmed !== null && said.has(confirmed))) return confirmed
  return [...said].sort().at(-1) ?? null
}
