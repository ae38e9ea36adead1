import type { PodFact } from '@periplus/mesh'
import { message } from '@periplus/shared'
import type { RequestContext } from '../context.ts'
import type { ClusterSources } from '../sources/cluster-sources.ts'
import type { EnvoyReader } from '../sources/envoy/envoy-reader.ts'
import { isConfigDump } from '../sources/envoy/wire/config-dump.ts'
import { SourceFailure } from '../sources/source-failure.ts'
import type { Measured, SourceReading } from '../sources/source-reading.ts'
import { withPatience } from './patience.ts'
import { reading } from './reading.ts'

/** A pod as a path names it. */
export interface ProxyPlace {
  readonly cluster: string
  readonly namespace: string
  readonly pod: string
}

/** A proxy's pod, and what reads it. */
export interface PodProxy {
  readonly place: ProxyPlace
  readonly dataPlane: PodFact['dataPlane']
  readonly envoy: EnvoyReader
}

/** How long the first list of Kubernetes is waited for. */
const patienceMs = 4000

/**
 * @returns null where no such pod is known
 * @throws SourceFailure where Kubernetes itself cannot tell
 */
export async function findProxy(
  context: RequestContext,
  place: ProxyPlace,
): Promise<PodProxy | null> {
  const sources = context.clusters.find(({ cluster }) => cluster === place.cluster)
  if (!sources?.kubernetes || !sources.envoy) return null
  await withPatience(sources.kubernetes.synced, patienceMs)
  const pod = sources.kubernetes
    .snapshot()
    .pods.find((each) => each.namespace === place.namespace && each.name === place.pod)
  if (pod) return { place, dataPlane: pod.dataPlane, envoy: sources.envoy }
  throwIfUnknowable(sources)
  return null
}

/** Without Kubernetes, a pod that is not known may still be there. */
function throwIfUnknowable({ cluster, kubernetes }: ClusterSources) {
  const status = kubernetes?.status()
  if (status?.state !== 'failed' || !status.message) return
  throw new SourceFailure({
    source: 'kubernetes',
    cluster,
    operation: 'get pod',
    kind: 'unreachable',
    reason: status.message,
  })
}

export interface CollectedDump {
  readonly dump: unknown
  readonly readings: readonly SourceReading[]
}

/** @throws SourceFailure */
export async function collectConfigDump(
  context: RequestContext,
  { place, dataPlane, envoy }: PodProxy,
  options: { eds: boolean },
): Promise<CollectedDump> {
  const answer = await envoy.configDump(place.namespace, place.pod, options)
  if (dataPlane !== 'ztunnel' && !isConfigDump(answer.value)) {
    throw new SourceFailure({
      source: 'envoy',
      cluster: place.cluster,
      operation: '/config_dump',
      kind: 'garbage',
      reason: message('sources.pod-garbage', {
        pod: `${place.namespace}/${place.pod}`,
        port: '15000',
        operation: '/config_dump',
      }),
    })
  }
  return { dump: answer.value, readings: [note(context, place, answer)] }
}

/** @throws SourceFailure */
export async function collectEnvoyClusters(
  context: RequestContext,
  { place, envoy }: PodProxy,
): Promise<{ clusters: unknown; readings: readonly SourceReading[] }> {
  const answer = await envoy.clusters(place.namespace, place.pod)
  return { clusters: answer.value, readings: [note(context, place, answer)] }
}

function note(context: RequestContext, place: ProxyPlace, cost: Measured<unknown>): SourceReading {
  const { tookMs, queries } = cost
  const read = reading('envoy', place.cluster, 'ok', null, { tookMs, queries })
  context.board.record(read)
  return read
}
