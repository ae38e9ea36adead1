import type { TelemetryPeer } from '../model/traffic.ts'
import type { Place } from './base-graph.ts'
import { sortedLike } from './sorted-like.ts'
import type { Spot } from './spots.ts'

/**
 * Every place that telemetry has named so far, each once. What telemetry says about a workload's
 * application and version is gathered from all samples, so that their order does not matter.
 */
export interface PlaceBook {
  /** @param peer what telemetry says of it; null where it says nothing */
  note(spot: Spot, peer: TelemetryPeer | null): void
  /** What has been noted. */
  spots(): Spot[]
  /** The application of a place, as far as it has been noted; null where none is known. */
  appOf(id: string): string | null
  /**
   * Those of the given ids, sorted by id.
   * @param like places whose order is likely to be the same
   */
  places(
    ids: ReadonlySet<string | null>,
    ownServices: ReadonlyMap<string, string>,
    like?: readonly Place[],
  ): Place[]
}

interface Said {
  readonly spot: Spot
  /** Mostly one of each: a label rarely changes within a window. */
  readonly apps: string[]
  readonly versions: string[]
}

export function openPlaceBook(): PlaceBook {
  const known = new Map<string, Said>()
  const appOf = ({ apps, spot }: Said) => settle(apps, spot.confirmed?.app ?? null)
  return {
    note(spot, peer) {
      let said = known.get(spot.id)
      if (!said) {
        said = { spot, apps: [], versions: [] }
        known.set(spot.id, said)
      }
      if (!peer) return
      const { app, version } = peer
      if (app !== null && !said.apps.includes(app)) said.apps.push(app)
      if (version !== null && !said.versions.includes(version)) said.versions.push(version)
    },
    spots: () => [...known.values()].map(({ spot }) => spot),
    appOf(id) {
      const said = known.get(id)
      return said ? appOf(said) : null
    },
    places(ids, ownServices, like = []) {
      const places: Place[] = []
      for (const [id, said] of sortedLike(known, like)) {
        if (!ids.has(id)) continue
        const { kind, cluster, namespace, name, workloadKind, confirmed } = said.spot
        places.push({
          id,
          kind,
          cluster,
          namespace,
          name,
          workloadKind,
          app: appOf(said),
          version: settle(said.versions, confirmed?.version ?? null),
          ownService: ownServices.get(id) ?? null,
        })
      }
      return places
    },
  }
}

/**
 * Telemetry decides; where it names several (a label changed within the window), the one that
 * Kubernetes confirms, else the last in the alphabet.
 */
function settle(said: readonly string[], confirmed: string | null): string | null {
  if (said.length === 0 || (confirmed !== null && said.includes(confirmed))) return confirmed
  return said.length === 1 ? (said[0] ?? null) : ([...said].sort().at(-1) ?? null)
}
