import type { ConfigFacts, PodFact, ProxySyncFact } from '@periplus/mesh'
import { message } from '@periplus/shared'
import { remember } from '../memory/remember.ts'
import type { SharedReads } from '../memory/shared-reads.ts'
import { type Connect, readPodAs, readPodText } from '../port-forward/read-pod.ts'
import { type FailureKind, SourceFailure } from '../source-failure.ts'
import type { Measured } from '../source-reading.ts'
import type { IstiodReader } from './istiod-reader.ts'
import { createSyncTexts } from './sync-texts.ts'
import { istiodVersion, proxyConnections, proxySyncFacts, type ToldProxy } from './to-facts.ts'
import { Connections } from './wire.ts'

/** The monitoring port, and the one that has the same debug pages where that one is closed. */
const ports = [15014, 8080] as const
/** Proxies acknowledge within seconds; viewers share what is read for as long. */
const keepMs = 15_000

/** After these, the other port would only be one more wait. */
const isFinal: ReadonlySet<FailureKind> = new Set(['unauthorized', 'slow'])

export interface IstiodReaderOptions {
  readonly connect: Connect
  readonly reads: SharedReads
  /** For an answer of a replica to begin. */
  readonly timeoutMs: number
  cluster(): string
  /** What istiod itself calls the cluster; null where that is not known. */
  clusterId(): string | null
  /** Resolves when the pods are known, or known not to be readable: before, none is no news. */
  readonly synced: Promise<void>
  /** Whether Kubernetes answers: where it does not, it is what to mend. */
  canFindPods(): boolean
  /** Where istiod's pods are found. */
  config(): ConfigFacts
}

/** Reads every replica of istiod through port-forward, which needs no token: it is loopback. */
export function createIstiodReader(options: IstiodReaderOptions): IstiodReader {
  const { connect, reads, timeoutMs, cluster, config } = options

  async function replicas(): Promise<readonly PodFact[]> {
    await options.synced
    const pods = config().pods.filter(
      (pod) => pod.labels.app === 'istiod' && pod.phase === 'Running',
    )
    const ready = pods.filter((pod) => pod.ready)
    if (pods.length > 0) return ready.length > 0 ? ready : pods
    throw new SourceFailure({
      source: 'istiod',
      cluster: cluster(),
      operation: 'list pods',
      kind: 'not-found',
      reason: message(options.canFindPods() ? 'sources.no-istiod' : 'sources.istiod-unfindable'),
    })
  }

  async function onAnyPort<T>(read: (port: number) => Promise<Measured<T>>): Promise<Measured<T>> {
    const [first, second] = ports
    try {
      return await read(first)
    } catch (error) {
      if (!(error instanceof SourceFailure) || isFinal.has(error.kind)) throw error
      // What the first port said is what a reader should hear when neither answers.
      return read(second).catch(() => {
        throw error
      })
    }
  }

  const question = (pod: PodFact, port: number, path: string) => ({
    source: 'istiod' as const,
    cluster: cluster(),
    namespace: pod.namespace,
    pod: pod.name,
    port,
    path,
    timeoutMs,
  })

  const texts = createSyncTexts()
  /** The same facts until a replica says something else. */
  const factsOf = remember(
    (...replicas: readonly (readonly ToldProxy[])[]): readonly ProxySyncFact[] =>
      proxySyncFacts(replicas),
    1,
  )

  /**
   * What every replica says that answers.
   * @throws SourceFailure where none does
   */
  async function askAll<T>(
    path: string,
    read: (text: string, replica: PodFact) => T,
  ): Promise<{ readonly answers: readonly T[]; readonly pods: readonly PodFact[] }> {
    const pods = await replicas()
    const asked = await Promise.allSettled(
      pods.map((pod) =>
        onAnyPort((port) =>
          readPodAs(connect, question(pod, port, path), (text) => read(text, pod)),
        ),
      ),
    )
    const answers = asked.flatMap((each) => (each.status === 'fulfilled' ? [each.value.value] : []))
    const failed = asked.find((each) => each.status === 'rejected')
    if (answers.length === 0 && failed) throw failed.reason
    return { answers, pods }
  }

  return {
    proxySync: () =>
      reads.read(`syncz ${cluster()}`, keepMs, async () => {
        const startedMs = performance.now()
        const names = { cluster: cluster(), clusterId: options.clusterId() }
        const { answers, pods } = await askAll('/debug/syncz', (text, { name }) =>
          texts.read(names, name, text),
        )
        texts.keepOnly(pods.map(({ name }) => name))
        const tookMs = performance.now() - startedMs
        return { value: factsOf(...answers), tookMs, queries: pods.length }
      }),

    connections: () =>
      reads.read(`connections ${cluster()}`, keepMs, async () => {
        const startedMs = performance.now()
        const { answers, pods } = await askAll('/debug/connections', (text) =>
          proxyConnections(Connections.parse(JSON.parse(text))),
        )
        return {
          value: answers.flat(),
          tookMs: performance.now() - startedMs,
          queries: pods.length,
        }
      }),

    version: () =>
      reads.read(`version ${cluster()}`, 10 * keepMs, async () => {
        const [pod] = await replicas()
        if (!pod) return { value: null, tookMs: 0, queries: 0 }
        const answer = await onAnyPort((port) =>
          readPodText(connect, question(pod, port, '/version')),
        )
        return { ...answer, value: istiodVersion(answer.value) }
      }),
  }
}
