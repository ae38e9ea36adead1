import type { ConfigObject, NamespaceFact } from '@periplus/mesh'
import type { KubernetesClient } from './client.ts'
import { createDefinitions } from './definitions.ts'
import { createHistory, type History } from './history.ts'
import { type KindProgress, progressOf } from './kind-progress.ts'
import { type BuiltInKind, builtInKinds, type CustomKind, readCustom } from './kinds.ts'
import { placesOf } from './places.ts'
import type { SettingsMaps } from './read-object.ts'
import type { KindState } from './read-state.ts'
import { type Reflector, type ReflectorObserver, startReflector } from './reflector.ts'
import type { Mirrored } from './snapshot.ts'
import type { ControlPlaneRecord } from './to-facts/controller.ts'
import { injectorObject } from './to-facts/injector-object.ts'
import { defaultRootNamespace, meshConfigRecord } from './to-facts/mesh-settings.ts'

/** All kinds of one cluster, kept up to date. */
export interface Mirror {
  mirrored(): Mirrored
  /** Starts to mirror kinds that discovery has newly found. */
  addCustom(kinds: readonly CustomKind[]): void
  /** The kinds that definitions brought, as far as they are mirrored. */
  customKinds(): readonly CustomKind[]
  /** Where the mesh's settings stand. */
  readonly settings: SettingsMaps
  /** What it saw change of the kinds that definitions brought. */
  readonly history: History
  kinds(): readonly KindState[]
  /** How each kind is read, in the order in which they are listed. */
  readings(): readonly KindProgress[]
  /** Resolves when every kind has been listed, or is known not to be readable. */
  readonly ready: Promise<void>
}

export interface MirrorOptions {
  readonly client: KubernetesClient
  /** Istio's CLUSTER_ID: facts carry it. */
  readonly cluster: string
  /** What is read; null for the whole cluster. */
  readonly namespaces: readonly string[] | null
  readonly controlPlane: ControlPlaneRecord | null
  readonly custom: readonly CustomKind[]
  readonly onChange: (kind: string) => void
  /** Epoch milliseconds. */
  readonly nowMs: () => number
}

export function startMirror(options: MirrorOptions, signal: AbortSignal): Mirror {
  const { client, cluster, controlPlane, onChange } = options
  const all: Reflector<unknown>[] = []
  const byKind = new Map<string, readonly Reflector<unknown>[]>()
  const history = createHistory(options.nowMs)

  /** @returns what reads the objects of the kind, wherever they stand */
  function mirror<T>(
    kind: BuiltInKind<T>,
    observer?: ReflectorObserver<T>,
  ): () => ReadonlyMap<string, T> {
    const started = placesOf(kind, options.namespaces).map((place) =>
      startReflector(
        {
          client,
          kind: place.label,
          path: place.path,
          ...(place.fieldSelector ? { fieldSelector: place.fieldSelector } : {}),
          metadataOnly: kind.metadataOnly ?? false,
          read: (raw) => kind.read(cluster, raw),
          onChange: () => onChange(kind.kind),
          ...(observer && { observer }),
        },
        signal,
      ),
    )
    all.push(...started)
    byKind.set(kind.kind, [...(byKind.get(kind.kind) ?? []), ...started])
    return () => joined(started.map((each) => each.items))
  }

  const namespaces = mirror<NamespaceFact>(builtInKinds.namespaces)
  const pods = mirror(builtInKinds.pods)
  const services = mirror(builtInKinds.services)
  const deployments = mirror(builtInKinds.deployments)
  const statefulSets = mirror(builtInKinds.statefulSets)
  const daemonSets = mirror(builtInKinds.daemonSets)
  const replicaSets = mirror(builtInKinds.replicaSets)
  const jobs = mirror(builtInKinds.jobs)
  const cronJobs = mirror(builtInKinds.cronJobs)
  const serviceAccounts = mirror(builtInKinds.serviceAccounts)
  const ingresses = mirror(builtInKinds.ingresses)
  const nodes = mirror(builtInKinds.nodes)
  const mutatingWebhooks = mirror(builtInKinds.mutatingWebhooks)
  const validatingWebhooks = mirror(builtInKinds.validatingWebhooks)

  const settings: SettingsMaps = {
    namespace: controlPlane?.namespace ?? defaultRootNamespace,
    mesh: nameOfRevision('istio', controlPlane),
    injector: nameOfRevision('istio-sidecar-injector', controlPlane),
  }
  const meshConfig = startReflector(
    {
      client,
      kind: `${settings.namespace}/ConfigMap`,
      path: ['api', 'v1', 'namespaces', settings.namespace, 'configmaps'],
      fieldSelector: `metadata.name=${settings.mesh}`,
      read: meshConfigRecord,
      onChange: () => onChange('ConfigMap'),
    },
    signal,
  )
  all.push(meshConfig)
  const injector = startReflector(
    {
      client,
      kind: `${settings.namespace}/ConfigMap`,
      path: ['api', 'v1', 'namespaces', settings.namespace, 'configmaps'],
      fieldSelector: `metadata.name=${settings.injector}`,
      read: (raw) => injectorObject(cluster, raw),
      onChange: () => onChange('ConfigMap'),
    },
    signal,
  )
  all.push(injector)

  const definitions = createDefinitions({ client, cluster, onChange }, signal)
  const custom = new Map<string, () => ReadonlyMap<string, ConfigObject>>()
  const customKinds: CustomKind[] = []
  function addCustom(kinds: readonly CustomKind[]) {
    for (const found of kinds) {
      const key = `${found.group}/${found.resource}`
      if (custom.has(key)) continue
      const objects = mirror(
        {
          kind: found.kind,
          path: ['apis', found.group, found.version, found.resource],
          ...(found.namespaced ? {} : { clusterScoped: true }),
          read: readCustom(found),
        },
        { listed: () => history.begin(found.group, found.kind), saw: history.note },
      )
      custom.set(key, objects)
      customKinds.push(found)
    }
  }
  function follow(kinds: readonly CustomKind[]) {
    addCustom(kinds)
    // In namespaced mode nothing of the whole cluster is asked for.
    if (options.namespaces === null) definitions.read(kinds)
  }
  follow(options.custom)

  return {
    addCustom: follow,
    customKinds: () => customKinds,
    settings,
    history,
    mirrored: () => ({
      namespaces: withAll(namespaces(), options.namespaces ?? [], cluster),
      pods: pods(),
      services: services(),
      deployments: deployments(),
      statefulSets: statefulSets(),
      daemonSets: daemonSets(),
      replicaSets: replicaSets(),
      jobs: jobs(),
      cronJobs: cronJobs(),
      serviceAccounts: serviceAccounts(),
      ingresses: ingresses(),
      nodes: nodes(),
      mutatingWebhooks: mutatingWebhooks(),
      validatingWebhooks: validatingWebhooks(),
      custom: [...[...custom.values()].map((objects) => objects()), definitions.items()],
      meshConfig: [...meshConfig.items.values()][0] ?? null,
      injectors: injector.items,
      incomplete: [...byKind]
        .filter(
          ([, reflectors]) => options.namespaces || !reflectors.every((each) => each.isComplete()),
        )
        .map(([kind]) => kind),
    }),
    kinds: () =>
      all.map(({ kind, failure, unreadable }) => ({
        kind,
        failure: failure(),
        unreadable: unreadable(),
      })),
    readings: () => all.map(progressOf),
    ready: Promise.all(all.map((each) => each.ready)).then(() => {}),
  }
}

function joined<T>(parts: readonly ReadonlyMap<string, T>[]): ReadonlyMap<string, T> {
  const [only, ...more] = parts
  return only && more.length === 0 ? only : new Map(parts.flatMap((part) => [...part]))
}

/** A namespace may be readable although the object that describes it is not. */
function withAll(
  known: ReadonlyMap<string, NamespaceFact>,
  names: readonly string[],
  cluster: string,
): ReadonlyMap<string, NamespaceFact> {
  const missing = names.filter((name) => !known.has(`/${name}`))
  if (missing.length === 0) return known
  const bare = (name: string): NamespaceFact => ({
    cluster,
    name,
    labels: {},
    dataPlaneMode: 'none',
  })
  return new Map([...known, ...missing.map((name) => [`/${name}`, bare(name)] as const)])
}

/** A revision of its own has ConfigMaps of its own: `istio-1-29`. */
function nameOfRevision(name: string, controlPlane: ControlPlaneRecord | null): string {
  const revision = controlPlane?.revision
  return revision && revision !== 'default' ? `${name}-${revision}` : name
}
