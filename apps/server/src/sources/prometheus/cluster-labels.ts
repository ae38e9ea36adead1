import type { TelemetryPeer } from '@periplus/mesh'
import type { Measured } from '../source-reading.ts'
import type { PrometheusSource } from './prometheus-source.ts'
import type { TrafficRead } from './read-traffic.ts'

/** What istiod calls a cluster, and what it is called here. */
export interface ClusterNames {
  clusterId(): string | null
  name(): string
}

/**
 * The Prometheus of a cluster that is called otherwise here than by its istiod, because another one
 * has the same ID or the configuration says so: its telemetry is read under the name of here.
 */
export function withClusterNames(source: PrometheusSource, names: ClusterNames): PrometheusSource {
  /** Read once, shared by many: what is made of it must be the same object each time, too. */
  const renamed = new WeakMap<TrafficRead, { name: string; read: TrafficRead }>()

  /** Those of `peersFor`. */
  let peers = new WeakMap<TelemetryPeer, TelemetryPeer>()
  let peersFor = ''

  function renamePeer(peer: TelemetryPeer, id: string, name: string): TelemetryPeer {
    if (peer.cluster !== id) return peer
    const known = peers.get(peer)
    if (known) return known
    const made = { ...peer, cluster: name, clusterLabel: id }
    peers.set(peer, made)
    return made
  }

  function rename(id: string, name: string, read: TrafficRead): TrafficRead {
    const known = renamed.get(read)
    if (known?.name === name) return known.read
    const both = JSON.stringify([id, name])
    if (peersFor !== both) peers = new WeakMap()
    peersFor = both
    const samples = read.samples.map((sample) => ({
      ...sample,
      source: renamePeer(sample.source, id, name),
      destination: renamePeer(sample.destination, id, name),
    }))
    const made = { ...read, samples }
    renamed.set(read, { name, read: made })
    return made
  }

  const inOwnWords = <T extends Labelled>(answer: Measured<readonly T[]>) => {
    const [id, name] = [names.clusterId(), names.name()]
    if (id === null || id === name) return answer
    return { ...answer, value: answer.value.map((series) => renameLabels(series, id, name)) }
  }

  return {
    ...source,
    get scrapeInterval() {
      return source.scrapeInterval
    },
    get address() {
      return source.address
    },
    async traffic(...asked) {
      const answer = await source.traffic(...asked)
      const [id, name] = [names.clusterId(), names.name()]
      if (id === null || id === name) return answer
      return { ...answer, value: rename(id, name, answer.value) }
    },
    instant: async (...asked) => inOwnWords(await source.instant(...asked)),
    range: async (...asked) => inOwnWords(await source.range(...asked)),
  }
}

interface Labelled {
  readonly labels: Readonly<Record<string, string>>
}

const clusterLabels = ['source_cluster', 'destination_cluster']

function renameLabels<T extends Labelled>(series: T, id: string, name: string): T {
  const own = clusterLabels.filter((label) => series.labels[label] === id)
  if (own.length === 0) return series
  const labels = { ...series.labels, ...Object.fromEntries(own.map((label) => [label, name])) }
  return { ...series, labels }
}
