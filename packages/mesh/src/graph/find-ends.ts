import { edgeId, type Protocol } from '@periplus/shared'
import type { ConfigIndex } from '../config/config-index.ts'
import { workloadSelectorOf } from '../config/service-entries.ts'
import type { TelemetryPeer, TelemetryService, TrafficSample } from '../model/traffic.ts'
import { createTupleMap } from '../model/tuple-map.ts'
import { type ResolvedService, resolveService } from './resolve-service.ts'
import { hasFlagOf } from './response-flags.ts'
import { openSpots, type Spot, type Spots } from './spots.ts'
import { onlyMachineOfService, onlyMachineSelected } from './virtual-machines.ts'

/** Ids of the places of one call; the service is null where none is known. */
export interface Ends {
  /** A number of its own, below the `knownEnds` of its finder. */
  readonly index: number
  readonly source: string
  readonly service: string | null
  readonly target: string
}

/** What one sample is about. */
export interface FoundEnds {
  /** As for the ends, of which several may have the same. */
  readonly index: number
  /** The same object for the same three places. */
  readonly ends: Ends
  /** Its places, with what the sample says of them. */
  readonly places: readonly (readonly [Spot, TelemetryPeer | null])[]
}

export interface EndFinder {
  readonly spots: Spots
  /** Higher than every index so far. */
  readonly knownEnds: number
  /** Null for a sample that names nothing at all. The same object for what is named alike. */
  find(sample: TrafficSample): FoundEnds | null
  /** The id of the edge between these ends that passes no waypoint. */
  edgeIdOf(ends: Ends, protocol: Protocol): string
}

/** So many are remembered at most: clients may name hosts without end. */
const mostRemembered = 100_000

interface Memory {
  readonly finder: EndFinder
  size(): number
}
const memories = new WeakMap<ConfigIndex, Memory>()

/**
 * Finds the places that samples are about. Most samples differ in code and reporter only, and the next
 * window names the same ends again: they are found once for a configuration, where samples share what
 * names their ends.
 */
export function endFinder(index: ConfigIndex): EndFinder {
  const known = memories.get(index)
  if (known && known.size() < mostRemembered) return known.finder
  const memory = openMemory(index)
  memories.set(index, memory)
  return memory.finder
}

interface Remembered {
  readonly service: TelemetryService
  readonly missedHost: boolean
  readonly found: FoundEnds | null
}

function openMemory(index: ConfigIndex): Memory {
  const spots = openSpots(index)
  const ends = createTupleMap<string | null, Ends>()
  const ids = new Map<Ends, Partial<Record<Protocol, string>>>()
  const known = new Map<TelemetryPeer, Map<TelemetryPeer, Remembered[]>>()
  let size = 0

  function find(sample: TrafficSample): FoundEnds | null {
    const { source, destination, service, flags } = sample
    let ofSource = known.get(source)
    if (!ofSource) {
      ofSource = new Map()
      known.set(source, ofSource)
    }
    const missed = missedHost(flags)
    const among = ofSource.get(destination)
    const before = among?.find((each) => each.service === service && each.missedHost === missed)
    if (before) return before.found
    const spotsOfSample = findSpots(sample, index, spots)
    const found = spotsOfSample && foundOf(sample, spotsOfSample)
    const remembered = { service, missedHost: missed, found }
    if (among) among.push(remembered)
    else ofSource.set(destination, [remembered])
    size += 1
    return found
  }

  function foundOf({ source, destination }: TrafficSample, spot: CallSpots): FoundEnds {
    const named = [spot.source.id, spot.service?.id ?? null, spot.target.id] as const
    const [from, service, to] = named
    return {
      index: size,
      ends: ends.get(named, () => ({ index: size, source: from, service, target: to })),
      places: [
        [spot.source, spot.isCallerNamed ? source : null],
        [spot.target, spot.isCalleeNamed ? destination : null],
        ...(spot.service && spot.service !== spot.target ? [[spot.service, null] as const] : []),
      ],
    }
  }

  return {
    finder: {
      spots,
      find,
      get knownEnds() {
        return size
      },
      edgeIdOf(of, protocol) {
        let ofEnds = ids.get(of)
        if (!ofEnds) {
          ofEnds = {}
          ids.set(of, ofEnds)
        }
        ofEnds[protocol] ??= edgeId({ ...of, protocol, via: null })
        return ofEnds[protocol]
      },
    },
    size: () => size,
  }
}

interface CallSpots {
  readonly source: Spot
  readonly service: Spot | null
  readonly target: Spot
  /** Whether telemetry names the workload; what it says of its application is said of it then. */
  readonly isCallerNamed: boolean
  readonly isCalleeNamed: boolean
}

function findSpots(sample: TrafficSample, index: ConfigIndex, spots: Spots): CallSpots | null {
  const { source, destination } = sample
  const home = index.clusters[0] ?? 'Kubernetes'
  // Telemetry of failed requests does not say where they failed: the caller's cluster then.
  const sourceCluster = source.cluster ?? destination.cluster ?? home
  const destinationCluster = destination.cluster ?? sourceCluster
  const resolved = resolveService({ index, sample, sourceCluster, destinationCluster })
  const service = resolved && spotOfService(spots, resolved)
  const callee = workloadSpot(spots, destinationCluster, destination)
  const target = callee ?? machineSpot(index, spots, resolved, sample) ?? service
  const caller = workloadSpot(spots, sourceCluster, source)
  if (!target && !caller) return null
  return {
    source: caller ?? spots.unknown(destinationCluster),
    service,
    target: target ?? spots.unknown(destinationCluster),
    isCallerNamed: caller !== null,
    isCalleeNamed: callee !== null,
  }
}

const workloadSpot = (spots: Spots, cluster: string, peer: TelemetryPeer) =>
  peer.workload !== null && peer.namespace !== null
    ? spots.workload(cluster, peer.namespace, peer.workload)
    : null

const spotOfService = (spots: Spots, service: ResolvedService) =>
  service.kind === 'external'
    ? spots.external(service.cluster, service.namespace, service.host)
    : spots.service(service.cluster, service.namespace, service.name)

/** Envoy found no host to send to: the request ended at the service. */
export const missedHost = (flags: string) => hasFlagOf(flags, withoutHost)

const withoutHost = ['UH', 'NR', 'NC']

/** A machine without a proxy has no metadata; the service that selects it alone tells who it is. */
function machineSpot(
  index: ConfigIndex,
  spots: Spots,
  service: ResolvedService | null,
  sample: TrafficSample,
): Spot | null {
  if (service?.kind !== 'service') return null
  if (missedHost(sample.flags)) return null
  const { cluster, namespace, entry } = service
  const selector = entry && workloadSelectorOf(entry)
  const declared = index.service(cluster, namespace, service.name)
  const machine = selector
    ? onlyMachineSelected(index, cluster, namespace, selector)
    : declared && onlyMachineOfService(index, declared)
  return machine ? spots.workload(cluster, machine.namespace, machine.name) : null
}
