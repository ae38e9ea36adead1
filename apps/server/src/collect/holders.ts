/** Which of some proxies have an object: by what their Envoys name, failing that by istiod's word. */
import { setMaxListeners } from 'node:events'
import { isMachine, type PodFact, type ProxyHost, type ProxySyncFact } from '@periplus/mesh'
import type { MessageRef } from '@periplus/shared'
import { message } from '@periplus/shared'
import type { RequestContext } from '../context.ts'
import type { EnvoyReader } from '../sources/envoy/envoy-reader.ts'
import { type NamedObjects, namedObjects } from '../sources/envoy/to-rows/named-objects.ts'
import { createTurns } from '../sources/http/turns.ts'
import { createSharedReads, type SharedReads } from '../sources/memory/shared-reads.ts'
import type { Measured, SourceReading } from '../sources/source-reading.ts'
import { collectMachineSyncs } from './machine-syncs.ts'
import type { Evidence } from './object-evidence.ts'
import { withPatience } from './patience.ts'
import { collectConfigDump } from './proxy.ts'
import { mergeReadings, type Read, reading, readSource } from './reading.ts'

export interface Holder {
  readonly host: ProxyHost
  /** What istiod says of the proxy; null where it does not name it. */
  readonly sync: ProxySyncFact | null
  /** Whether its Envoy names the object; null where that is open, or nobody can ask: on a machine. */
  readonly names: boolean | null
}

export interface CollectedHolders {
  readonly holders: readonly Holder[]
  /** Proxies that were left out, for there are many. */
  readonly notAsked: number
  readonly readings: readonly SourceReading[]
}

/** A dump is some megabytes, and each is read and searched in one piece. */
const mostEnvoys = 20
/** Istiod tells of all proxies at once. */
const mostTold = 200
const atOnce = 4
/** Whoever looks at an object does not wait longer for its proxies. */
const patienceMs = 12_000
/** What an Envoy names is shown again for so long. */
const keepMs = 10_000
const failureMs = 3000
/** So many names are kept together. */
const namesKept = 200_000

/** @param hosts of running proxies of one cluster, nearest first */
export async function collectHolders(
  context: RequestContext,
  cluster: string,
  hosts: readonly ProxyHost[],
  evidence: Evidence,
): Promise<CollectedHolders> {
  const told = await collectSync(context, cluster)
  const syncs = new Map((told.value ?? []).map((each) => [`${each.namespace}/${each.pod}`, each]))
  const machines = await collectMachineSyncs(context, cluster, hosts.filter(isMachine), syncs)
  const syncOf = (host: ProxyHost) =>
    isMachine(host) ? machines.syncOf(host) : (syncs.get(placeOf(host)) ?? null)
  // One that istiod waits for may be the one that lacks it.
  const isBehind = (host: ProxyHost) =>
    syncOf(host)?.types.some(({ state }) => state === 'STALE' || state === 'ERROR') ?? false
  const ordered = [...hosts.filter(isBehind), ...hosts.filter((host) => !isBehind(host))]
  const asked = evidence.isNamed ? firstPods(ordered, mostEnvoys) : new Set<PodFact>()
  const reads = await readAll(context, [...asked])
  // The Envoy of a machine cannot be asked, and istiod's word on it costs nothing more.
  const shown = ordered
    .filter((host) => !evidence.isNamed || isMachine(host) || asked.has(host))
    .slice(0, mostTold)
  return {
    holders: shown.map((host) => {
      const named = isMachine(host) ? null : reads.get(host)?.value
      return { host, sync: syncOf(host), names: named ? evidence.has(named) : null }
    }),
    notAsked: ordered.length - shown.length,
    readings: mergeReadings([
      told.reading,
      ...machines.readings,
      ...[...reads.values()].map((each) => each.reading),
    ]),
  }
}

const firstPods = (hosts: readonly ProxyHost[], most: number): ReadonlySet<PodFact> =>
  new Set(hosts.flatMap((host) => (isMachine(host) ? [] : [host])).slice(0, most))

const placeOf = ({ namespace, name }: PodFact) => `${namespace}/${name}`

/** The proxies that a cluster's istiod knows. */
function collectSync(
  context: RequestContext,
  cluster: string,
): Promise<Read<readonly ProxySyncFact[]>> {
  const istiod = context.clusters.find((each) => each.cluster === cluster)?.istiod ?? null
  return readSource(context, 'istiod', cluster, istiod && (() => istiod.proxySync()))
}

async function readAll(
  context: RequestContext,
  pods: readonly PodFact[],
): Promise<ReadonlyMap<PodFact, Read<NamedObjects>>> {
  const turns = createTurns(atOnce)
  const late = new AbortController()
  setMaxListeners(0, late.signal) // each that waits for its turn listens
  const reads = pods.map(async (pod) => {
    await turns.take(late.signal)
    try {
      return await readNames(context, pod)
    } finally {
      turns.giveBack()
    }
  })
  const answers = await Promise.all(reads.map((read) => withPatience(read, patienceMs)))
  late.abort()
  return new Map(pods.map((pod, at) => [pod, answers[at] ?? tooLate(pod)]))
}

const shared = new WeakMap<EnvoyReader, SharedReads>()

function readNames(context: RequestContext, pod: PodFact): Promise<Read<NamedObjects>> {
  const { cluster } = pod
  const envoy = context.clusters.find((each) => each.cluster === cluster)?.envoy ?? null
  if (!envoy) return readSource<NamedObjects>(context, 'envoy', cluster, null)
  let reads = shared.get(envoy)
  if (!reads) {
    reads = createSharedReads({
      max: namesKept,
      failureMs,
      nowMs: () => context.clock.nowMs(),
    })
    shared.set(envoy, reads)
  }
  const ask = async (): Promise<Measured<NamedObjects>> => {
    const place = { cluster, namespace: pod.namespace, pod: pod.name }
    const proxy = { place, dataPlane: pod.dataPlane, envoy }
    const { dump, readings } = await collectConfigDump(context, proxy, { eds: false })
    const { tookMs = 0, queries = 0 } = readings[0] ?? {}
    return { value: namedObjects(dump), tookMs, queries }
  }
  const sharedReads = reads
  return readSource(
    context,
    'envoy',
    cluster,
    () => sharedReads.read(placeOf(pod), keepMs, ask, weightOf),
    placeOf(pod),
  )
}

const weightOf = ({ made, subsets, routes, policies, extensions, hosts }: NamedObjects) =>
  [made, subsets, routes, policies, extensions, hosts].reduce((sum, each) => sum + each.size, 0)

const tooLate = (pod: PodFact): Read<NamedObjects> => {
  const reason: MessageRef = message('configProxies.too-late', {
    pod: placeOf(pod),
    seconds: patienceMs / 1000,
  })
  return { value: null, reading: reading('envoy', pod.cluster, 'failed', reason) }
}
