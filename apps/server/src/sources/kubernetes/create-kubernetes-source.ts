import { setMaxListeners } from 'node:events'
import { type ConfigFacts, noConfigFacts } from '@periplus/mesh'
import type { ClusterName } from '../cluster-names.ts'
import { openPortForward } from '../port-forward/open-port-forward.ts'
import type { KubernetesAccess } from './access.ts'
import { ApiError } from './api-error.ts'
import { createBackoff, pause } from './backoff.ts'
import { createChanges } from './changes.ts'
import { createKubernetesClient } from './client.ts'
import { createGatewaySecrets, type GatewaySecrets } from './gateway-secrets.ts'
import { type ClusterIdentity, identifyCluster, isOtherCluster } from './identify-cluster.ts'
import type { KubernetesSource } from './kubernetes-source.ts'
import { type Mirror, startMirror } from './mirror.ts'
import { readObject } from './read-object.ts'
import { failureOfRead, stateOf } from './read-state.ts'
import { snapshotOf } from './snapshot.ts'
import { ServerVersion } from './wire/discovery.ts'

const debounceMs = 250
/** How often the server is asked whether it is there: quiet watches look the same when it is not. */
const usualPulseMs = 5000
/** How often newly installed kinds, and a new istiod, are looked for, in pulses. */
const pulsesPerDiscovery = 60
/** How long a single object is waited for: what the watch saw of it last is shown instead. */
const objectPatienceMs = 4000
/** Pods move all the time, and gateways seldom: where they are is looked up so often, in pulses. */
const pulsesPerFollow = 6
/** Whoever waits for the first picture does not wait longer for what certificates say. */
const secretsPatienceMs = 3000

/** Kinds that say which secrets gateways use. Where, pods say as well. */
const namingSecrets: ReadonlySet<string> = new Set([
  'Gateway',
  'ListenerSet',
  'XListenerSet',
  'ReferenceGrant',
  'DestinationRule',
])

export interface KubernetesSourceOptions {
  readonly access: KubernetesAccess
  readonly name: ClusterName
  /** What may be read; null for the whole cluster. */
  readonly namespaces: readonly string[] | null
  /** For an answer to begin. */
  readonly timeoutMs: number
  /** Whether the secrets are read that gateways name, as far as they may be. */
  readonly readsGatewaySecrets: boolean
  /** Milliseconds between two pulses. */
  readonly pulseMs?: number
}

/** Watches everything of one cluster that the mesh is made of. Nothing is asked before `start`. */
export function createKubernetesSource(options: KubernetesSourceOptions): KubernetesSource {
  const { access, namespaces, timeoutMs, pulseMs = usualPulseMs } = options
  const client = createKubernetesClient(access, timeoutMs)
  const changes = createChanges(debounceMs)
  // At most so often is the picture put together anew, however busy the cluster is.
  changes.listen(() => {
    snapshot = null
  })
  changes.listen((kinds) => {
    podsMoved ||= kinds.includes('Pod')
    if (kinds.some((kind) => namingSecrets.has(kind))) void followSecrets()
  })
  const stop = new AbortController()
  const { signal } = stop
  // Every connection to a pod listens, and many proxies may be asked at once.
  setMaxListeners(0, signal)
  let mirroring = new AbortController()
  let mirror: Mirror | null = null
  let secrets: GatewaySecrets | null = null
  let podsMoved = false
  let identity: ClusterIdentity | null = null
  let version: string | null = null
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

  /** Reads everything under an identity, and no more what was read under another one. */
  async function begin(found: ClusterIdentity) {
    mirroring.abort()
    mirroring = new AbortController()
    const ended = AbortSignal.any([signal, mirroring.signal])
    // Every kind listens, so that closing ends all of them at once.
    setMaxListeners(0, ended)
    // Facts carry the name, so it must be known before any is written down.
    await options.name.settle(found.clusterId)
    identity = found
    allListed = false
    const { controlPlane, custom } = found
    const started = startMirror(
      {
        ...{ client, cluster: cluster(), namespaces, controlPlane, custom },
        onChange: changes.note,
        nowMs: Date.now,
      },
      ended,
    )
    mirror = started
    secrets = options.readsGatewaySecrets
      ? createGatewaySecrets(
          {
            ...{ client, cluster: cluster(), random: Math.random, nowMs: Date.now },
            onChange: () => changes.note('Secret'),
          },
          ended,
        )
      : null
    void started.ready.then(async () => {
      if (mirror !== started) return
      allListed = true
      snapshot = null
      await Promise.race([followSecrets(), pause(secretsPatienceMs, ended)])
      markSynced()
    })
  }

  /** Before everything was listed, it is not known where gateways are. */
  async function followSecrets() {
    if (!allListed) return
    podsMoved = false
    await secrets?.follow(picture())
    snapshot = null
  }

  function picture() {
    snapshot ??= mirror
      ? { ...snapshotOf(cluster(), mirror.mirrored()), ...secrets?.facts() }
      : noConfigFacts
    return snapshot
  }

  async function lookForWhatIsNew() {
    const found = await identifyCluster(client, namespaces, signal)
    if (!identity || isOtherCluster(identity, found)) await begin(found)
    else {
      identity = { ...identity, hasIstio: found.hasIstio }
      mirror?.addCustom(found.custom)
    }
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
        if (!identity || pulses % pulsesPerDiscovery === 0) await lookForWhatIsNew()
        noteReachability(null)
        if (podsMoved && pulses % pulsesPerFollow === 0) void followSecrets()
        void secrets?.refresh()
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
    const changed = now?.kind !== reachability?.kind || now?.message !== reachability?.message
    reachability = now
    if (changed) changes.note('source')
  }

  return {
    start() {
      running = run()
    },
    synced,
    listed: () => allListed,
    snapshot: picture,
    clusterId: () => identity?.clusterId ?? null,
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
        refusedSecrets: secrets?.forbidden() ?? [],
        allListed,
        hasIstio: identity?.hasIstio ?? true,
        sharedId: options.name.sharedId(),
        cluster: cluster(),
      })
      const queries = client.requestCount()
      const lastSeen = reachability !== null && allListed ? pulse : null
      return {
        source: 'kubernetes',
        cluster: cluster(),
        state,
        message,
        tookMs: 0,
        queries,
        ...(lastSeen && { staleSinceMs: Date.now() - (performance.now() - lastSeen.atMs) }),
      }
    },
    async readObject(address) {
      const patienceMs = Math.min(timeoutMs, objectPatienceMs)
      const { server, context } = access
      const failed = (error: unknown) =>
        failureOfRead(
          { server, context, timeoutMs: patienceMs, cluster: cluster() },
          address,
          error,
        )
      if (!mirror) throw failed(reachability)
      const { settings } = mirror
      const custom = mirror.customKinds()
      try {
        return await readObject(
          { client, custom, settings, timeoutMs: patienceMs, signal },
          address,
        )
      } catch (error) {
        throw failed(error)
      }
    },
    history: () => mirror?.history ?? null,
    address: access.server,
    kinds: () => [...(mirror?.readings() ?? []), ...(secrets?.progress() ?? [])],
    pulse: () => pulse && { agoMs: performance.now() - pulse.atMs, tookMs: pulse.tookMs },
    connect: (namespace, pod, port) => openPortForward(access, { namespace, pod, port }, signal),
    async close() {
      stop.abort()
      changes.close()
      // A credential plugin may run for long: it is not waited for.
      access.close?.()
      await running
    },
  }
}
