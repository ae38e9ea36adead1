import type { ConfigIndex } from '../config/config-index.ts'
import { workloadSelectorOf } from '../config/service-entries.ts'
import type { TelemetryPeer, TelemetryService, TrafficSample } from '../model/traffic.ts'
import { createTupleMap } from '../model/tuple-map.ts'
import type { PlaceBook } from './place-book.ts'
import { type ResolvedService, resolveService } from './resolve-service.ts'
import { onlyMachineOfService, onlyMachineSelected } from './virtual-machines.ts'

/**
 * Ids of the places of one call; the service is null where none is known. A finder gives the same
 * object for the same three places.
 */
export interface Ends {
  readonly source: string
  readonly service: string | null
  readonly target: string
}

/**
 * Finds the places that a sample is about, and writes them into the book; null for a sample that
 * names nothing at all. Most samples differ in code and reporter only: their ends are found once,
 * where they share what names their ends.
 */
export function endFinder(index: ConfigIndex, book: PlaceBook) {
  const known = createTupleMap<TelemetryPeer | TelemetryService | boolean, Ends | null>()
  const same = createTupleMap<string | null, Ends>()
  return (sample: TrafficSample): Ends | null => {
    const { source, destination, service, flags } = sample
    return known.get([source, destination, service, missedHost(flags)], () => {
      const ends = findEnds(sample, index, book)
      return ends && same.get([ends.source, ends.service, ends.target], () => ends)
    })
  }
}

function findEnds(sample: TrafficSample, index: ConfigIndex, book: PlaceBook): Ends | null {
  const { source, destination } = sample
  const home = index.clusters[0] ?? 'Kubernetes'
  // Telemetry of failed requests does not say where they failed: the caller's cluster then.
  const sourceCluster = source.cluster ?? destination.cluster ?? home
  const destinationCluster = destination.cluster ?? sourceCluster
  const resolved = resolveService({ index, sample, sourceCluster, destinationCluster })
  const service = resolved && placeOfService(book, resolved)
  const target =
    workloadPlace(book, destinationCluster, destination) ??
    machinePlace(index, book, resolved, sample) ??
    service
  const caller = workloadPlace(book, sourceCluster, source)
  if (!target && !caller) return null
  return {
    source: caller ?? book.unknown(destinationCluster),
    service,
    target: target ?? book.unknown(destinationCluster),
  }
}

const workloadPlace = (book: PlaceBook, cluster: string, peer: TrafficSample['source']) =>
  peer.workload !== null && peer.namespace !== null
    ? book.workload(cluster, peer.namespace, peer.workload, peer)
    : null

const placeOfService = (book: PlaceBook, service: ResolvedService) =>
  service.kind === 'external'
    ? book.external(service.cluster, service.namespace, service.host)
    : book.service(service.cluster, service.namespace, service.name)

/** Envoy found no host to send to: the request ended at the service. */
export const missedHost = (flags: string) =>
  flags !== '-' && flags.split(',').some((flag) => flag === 'UH' || flag === 'NR' || flag === 'NC')

/** A machine without a proxy has no metadata; the service that selects it alone tells who it is. */
function machinePlace(
  index: ConfigIndex,
  book: PlaceBook,
  service: ResolvedService | null,
  sample: TrafficSample,
): string | null {
  if (service?.kind !== 'service') return null
  if (missedHost(sample.flags)) return null
  const { cluster, namespace, entry } = service
  const selector = entry && workloadSelectorOf(entry)
  const declared = index.service(cluster, namespace, service.name)
  const machine = selector
    ? onlyMachineSelected(index, cluster, namespace, selector)
    : declared && onlyMachineOfService(index, declared)
  return machine ? book.workload(cluster, machine.namespace, machine.name, null) : null
}
