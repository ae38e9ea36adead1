import type { ApiServer } from '../kubernetes/api-server.ts'
import { findServed } from '../kubernetes/known-kinds.ts'
import type { KubernetesObject } from '../kubernetes/object.ts'
import type { ObjectStore } from '../kubernetes/store.ts'
import { replacePod } from './replace-pod.ts'

/** What a day does to a cluster, however long the day is made to last. */
const perDay = {
  /** Releases and nodes that are drained: how often each pod is replaced. */
  lives: 2,
  /** An API server ends every watch after half an hour or so. */
  endedWatches: 48,
  /** etcd forgets old versions; whoever comes back with one is told 410 and lists again. */
  forgottenHistories: 24,
} as const

const tickMs = 250

export interface ChurnOptions {
  readonly store: ObjectStore
  readonly apiServer: Pick<ApiServer, 'endStreams'>
  /** Real milliseconds into which a day's changes are pressed. */
  readonly dayMs: number
  readonly now: () => number
}

/**
 * Lets a cluster live fast: pods are replaced one after another, watches end, history is forgotten.
 * The new pods are objects only; nothing listens behind them. Returns the function that ends it.
 */
export function startChurn({ store, apiServer, dayMs, now }: ChurnOptions): () => void {
  const queue = podsOf(store)
  const begun = performance.now()
  const done = { pods: 0, endedWatches: 0, forgottenHistories: 0 }
  const replaceNext = (): void => {
    const pod = queue.shift()
    if (pod === undefined) return
    queue.push(replacePod(store, pod, now()))
    done.pods += 1
  }
  const pods = queue.length
  const timer = setInterval(() => {
    const days = (performance.now() - begun) / dayMs
    while (done.pods < days * pods * perDay.lives && pods > 0) replaceNext()
    if (done.forgottenHistories < Math.floor(days * perDay.forgottenHistories)) {
      done.forgottenHistories += 1
      // Something must happen between the end of the watches and their return.
      apiServer.endStreams()
      replaceNext()
      store.compact()
    }
    if (done.endedWatches < Math.floor(days * perDay.endedWatches)) {
      done.endedWatches += 1
      apiServer.endStreams()
    }
  }, tickMs)
  return () => clearInterval(timer)
}

/** Pods of Deployments and StatefulSets. */
function podsOf(store: ObjectStore): KubernetesObject[] {
  const pods = findServed('', 'v1', 'pods')
  return (pods ? store.list(pods) : []).filter(({ metadata }) =>
    metadata.ownerReferences?.some(({ kind }) => kind === 'ReplicaSet' || kind === 'StatefulSet'),
  )
}
