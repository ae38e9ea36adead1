import { setMaxListeners } from 'node:events'
import { type ConfigFacts, noConfigFacts } from '@periplus/mesh'
import type { ClusterName } from '../cluster-names.ts'
import { openPortForward } from '../port-forward/open-port-forward.ts'
import type { KubernetesAccess } from './access.ts'
import { ApiError } from './api-error.ts'
import { createBackoff, pause } from './backoff.ts'
import { createChanges } from './changes.ts'
import { createKubernetesClient } from './client.ts'
import { findControlPlane } from './control-plane.ts'
import { discoverCustomKinds } from './discovery.ts'
import type { CustomKind } from './kinds.ts'
import type { KubernetesSource } from './kubernetes-source.ts'
import { type Mirror, startMirror } from './mirror.ts'
import { findProxyClusterId } from './proxy-cluster-id.ts'
import { stateOf } from './read-state.ts'
import { snapshotOf } from './snapshot.ts'
import { ServerVersion } from './wire/discovery.ts'

const debounceMs = 250
/** How often the server is asked whether it is there: quiet watches look the same when it is not. */
const pulseMs = 5000
/** How often newly installed kinds are looked for, in pulses. */
const pulsesPerDiscovery = 60

export interface KubernetesSourceOptions {
  readonly access: KubernetesAccess
  readonly name: ClusterName
  /** What may be read; null for the whole cluster. */
  readonly namespaces: readonly string[] | null
  /** For an answer to begin. */
  readonly timeoutMs: number
}

const isOfIstio = ({ group }: CustomKind) => group.endsWith('.istio.io')

/** Watches everything of one cluster that the mesh is made of. Nothing is asked before `start`. */
export function createKubernetesSource(options: KubernetesSourceOptions): KubernetesSource {
  const { access, namespaces, timeoutMs } = options
  const client = createKubernetesClient(access, timeoutMs)
  const changes = createChanges(debounceMs)
  // At most so often is the picture put together anew, however busy the cluster is.
  changes.listen(() => {
    snapshot = null
  })
  const stop = new AbortController()
  const { signal } = stop
  // Every kind listens, so that closing ends all of them at once.
  setMaxListeners(0, signal)

  let mirror: Mirror | null = null
  let clusterId: string | null = null
  let version: string | null = null
  let hasIstio = true
  let pulse: { atMs: number; tookMs: number } | null = null
  let reachability: ApiError | null = null
  let allListed = false
  let snapshot: ConfigFacts | null = null
  let running: Promise<void> = Promise.resolve()
  let markSynced = () => {}
  const synced = new Promise<void>((resolve) => {
    markSynced = resolve
  })
  const cluster = () => options.name.current()

  async function begin() {
    const controlPlane = await findControlPlane(client, namespaces, signal)
    const custom = await discoverCustomKinds(client, signal)
    clusterId = controlPlane?.clusterId ?? (await findProxyClusterId(client, namespaces, signal))
    // Facts carry the name, so it must be known before any is written down.
    await options.name.settle(clusterId)
    hasIstio = controlPlane !== null || clusterId !== null || custom.some(isOfIstio)
    const started = startMirror(
      {
        client,
        cluster: cluster(),
        namespaces,
        controlPlane,
        custom,
        onChange: changes.note,
      },
      signal,
    )
    mirror = started
    void started.ready.then(() => {
      allListed = true
      snapshot = null
      markSynced()
    })
  }

  async function takePulse() {
    const startedMs = performance.now()
    const answer = ServerVersion.safeParse(await client.get(['version'], { signal }))
    if (!answer.success) throw new ApiError('garbage', 200, 'the version is unreadable')
    version = answer.data.gitVersion
    const atMs = performance.now()
    pulse = { atMs, tookMs: atMs - startedMs }
  }

  async function run() {
    const backoff = createBackoff(Math.random)
    for (let pulses = 0; !signal.aborted; pulses += 1) {
      try {
        await takePulse()
        if (!mirror) await begin()
        else if (pulses % pulsesPerDiscovery === 0) {
          mirror.addCustom(await discoverCustomKinds(client, signal))
        }
        noteReachability(null)
        backoff.reset()
        await pause(pulseMs, signal)
      } catch (error) {
        if (signal.aborted) break
        noteReachability(error instanceof ApiError ? error : null)
        // Whoever waits for the first picture learns the state instead.
        markSynced()
        await pause(Math.min(backoff.nextMs(), pulseMs), signal)
      }
    }
    markSynced()
  }

  function noteReachability(now: ApiError | null) {
    const changed = now?.kind !== reachability?.kind
    reachability = now
    if (changed) changes.note('source')
  }

  return {
    start() {
      running = run()
    },
    synced,
    listed: () => allListed,
    snapshot() {
      snapshot ??= mirror ? snapshotOf(cluster(), mirror.mirrored()) : noConfigFacts
      return snapshot
    },
    clusterId: () => clusterId,
    version: () => version,
    onChange: (listener) => changes.listen(listener),
    status() {
      const kinds = mirror?.kinds() ?? []
      const { state, message } = stateOf({
        server: access.server,
        context: access.context,
        timeoutMs,
        reachability,
        kinds,
        allListed,
        hasIstio,
        sharedId: options.name.sharedId(),
        cluster: cluster(),
      })
      const queries = client.requestCount()
      const isOld = reachability !== null && allListed && pulse !== null
      return {
        source: 'kubernetes',
        cluster: cluster(),
        state,
        message,
        tookMs: 0,
        queries,
        ...(isOld && { staleSinceMs: Date.now() - (performance.now() - pulse.atMs) }),
      }
    },
    address: access.server,
    kinds: () => mirror?.readings() ?? [],
    pulse: () => pulse && { agoMs: performance.now() - pulse.atMs, tookMs: pulse.tookMs },
    connect: (namespace, pod, port) => openPortForward(access, { namespace, pod, port }, signal),
    async close() {
      stop.abort()
      changes.close()
      await running
      access.close?.()
    },
  }
}
