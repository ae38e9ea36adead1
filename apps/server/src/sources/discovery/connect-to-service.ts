import { message } from '@periplus/shared'
import type { StreamConnection } from '../http/stream-agent.ts'
import { ApiError } from '../kubernetes/api-error.ts'
import type { KubernetesSource } from '../kubernetes/kubernetes-source.ts'
import { SourceFailure } from '../source-failure.ts'
import { readyPodsBehind } from './pods-behind.ts'
import type { Candidate } from './rank-candidates.ts'
import type { SearchedSource } from './well-known.ts'

type Cluster = Pick<KubernetesSource, 'snapshot' | 'connect'>

/**
 * Opens a connection to a pod of a Service by port-forward: to the first ready one that takes it,
 * as the cluster is at that moment, so that a pod that went is not asked again.
 * @throws SourceFailure where no pod is ready or port-forward is not permitted; else what the last
 *   pod's connection failed with
 */
export async function connectToService(
  kubernetes: Cluster,
  target: Pick<Candidate, 'namespace' | 'name' | 'port'>,
  asked: { source: SearchedSource; cluster: string },
): Promise<StreamConnection> {
  const { namespace } = target
  const operation = 'port-forward'
  /** As of each change of the cluster. */
  const isReady = (name: string) => {
    let checked = kubernetes.snapshot()
    let isStill = true
    return () => {
      const facts = kubernetes.snapshot()
      if (facts !== checked) {
        isStill = readyPodsBehind(target, facts).some((pod) => pod.name === name)
      }
      checked = facts
      return isStill
    }
  }
  let last: unknown = null
  for (const pod of readyPodsBehind(target, kubernetes.snapshot())) {
    try {
      const stream = await kubernetes.connect(namespace, pod.name, pod.port)
      return { stream, isCurrent: isReady(pod.name) }
    } catch (error) {
      if (error instanceof ApiError && error.kind === 'forbidden') {
        const reason = message('sources.pod-forbidden', { pod: `${namespace}/${pod.name}` })
        throw new SourceFailure({ ...asked, operation, kind: 'unauthorized', reason }, error)
      }
      last = error
    }
  }
  if (last !== null) throw last
  const reason = message('sources.no-ready-pod', { service: `${namespace}/${target.name}` })
  throw new SourceFailure({ ...asked, operation, kind: 'unreachable', reason })
}
