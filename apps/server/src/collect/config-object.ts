/** One object of a cluster, as the API server has it now, or as it was last seen. */
import { type ConfigFacts, type ConfigObject, indexConfig } from '@periplus/mesh'
import type { RequestContext } from '../context.ts'
import type { ObjectHistory } from '../sources/kubernetes/history.ts'
import type { KubernetesSource } from '../sources/kubernetes/kubernetes-source.ts'
import { groupOf, type ObjectAddress } from '../sources/kubernetes/object-address.ts'
import type { ObjectRead } from '../sources/kubernetes/read-object.ts'
import { SourceFailure } from '../sources/source-failure.ts'
import type { SourceReading } from '../sources/source-reading.ts'
import { withPatience } from './patience.ts'
import { reading } from './reading.ts'

export interface CollectedObject {
  /** Null where the API server did not answer. */
  readonly live: ObjectRead | null
  /** Why it did not. */
  readonly failure: SourceFailure | null
  readonly history: ObjectHistory
  /** Of this one question: that it was not answered says nothing of the watches. */
  readonly reading: SourceReading
}

/** How long the first list of Kubernetes is waited for: before it, no kind is known. */
const patienceMs = 4000

export async function collectObject(
  { cluster, kubernetes }: ClusterWithKubernetes,
  address: ObjectAddress,
): Promise<CollectedObject> {
  await withPatience(kubernetes.synced, patienceMs)
  try {
    const { value: live, ...cost } = await kubernetes.readObject(address)
    const read = reading('kubernetes', cluster, 'ok', null, cost)
    return { live, failure: null, history: historyOf(kubernetes, address), reading: read }
  } catch (failure) {
    if (!(failure instanceof SourceFailure)) throw failure
    const { reason } = failure
    const read = reading('kubernetes', cluster, 'partial', reason, { tookMs: 0, queries: 1 })
    return { live: null, failure, history: historyOf(kubernetes, address), reading: read }
  }
}

/** What the watch saw change of an object; empty where it keeps nothing of its kind. */
export const historyOf = (kubernetes: KubernetesSource, address: ObjectAddress): ObjectHistory =>
  kubernetes.history()?.of(address) ?? { sinceMs: null, changes: [], truncated: false }

interface ClusterWithKubernetes {
  readonly cluster: string
  readonly kubernetes: KubernetesSource
}

/** @returns null where there is no such cluster, or nobody reads its Kubernetes API */
export function kubernetesOf(
  { clusters }: Pick<RequestContext, 'clusters'>,
  cluster: string,
): ClusterWithKubernetes | null {
  const kubernetes = clusters.find((each) => each.cluster === cluster)?.kubernetes
  return kubernetes ? { cluster, kubernetes } : null
}

/** The object as the watch saw it last; null where it did not, or keeps no objects of the kind. */
export function watchedObject(
  config: ConfigFacts,
  cluster: string,
  { group, kind, namespace, name }: ObjectAddress,
): ConfigObject | null {
  const ownKind =
    kind === 'Gateway' && group === 'gateway.networking.k8s.io' ? 'KubernetesGateway' : kind
  const found = indexConfig(config).object(ownKind, cluster, namespace ?? '', name)
  return found && groupOf(found.apiVersion) === group ? found : null
}
