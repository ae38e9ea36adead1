import type { ConfigObject } from '@periplus/mesh'
import type { KubernetesClient } from './client.ts'
import { type BuiltInKind, builtInKinds, type CustomKind, readCustom } from './kinds.ts'
import type { KindState } from './read-state.ts'
import { type Reflector, startReflector } from './reflector.ts'
import type { Mirrored } from './snapshot.ts'
import type { ControlPlaneRecord } from './to-facts/controller.ts'
import { defaultRootNamespace, meshConfigRecord } from './to-facts/mesh-settings.ts'

/** All kinds of one cluster, kept up to date. */
export interface Mirror {
  mirrored(): Mirrored
  /** Starts to mirror kinds that discovery has newly found. */
  addCustom(kinds: readonly CustomKind[]): void
  kinds(): readonly KindState[]
  /** Resolves when every kind has been listed, or is known not to be readable. */
  readonly ready: Promise<void>
}

export interface MirrorOptions {
  readonly client: KubernetesClient
  /** Istio's CLUSTER_ID: facts carry it. */
  readonly cluster: string
  readonly controlPlane: ControlPlaneRecord | null
  readonly custom: readonly CustomKind[]
  readonly onChange: (kind: string) => void
}

export function startMirror(options: MirrorOptions, signal: AbortSignal): Mirror {
  const { client, cluster, controlPlane, onChange } = options

  const builtIn = <T>(entry: BuiltInKind<T>): Reflector<T> =>
    startReflector(
      {
        client,
        kind: entry.kind,
        path: entry.path,
        metadataOnly: entry.metadataOnly ?? false,
        read: (raw) => entry.read(cluster, raw),
        onChange: () => onChange(entry.kind),
      },
      signal,
    )

  const namespaces = builtIn(builtInKinds.namespaces)
  const pods = builtIn(builtInKinds.pods)
  const services = builtIn(builtInKinds.services)
  const deployments = builtIn(builtInKinds.deployments)
  const statefulSets = builtIn(builtInKinds.statefulSets)
  const daemonSets = builtIn(builtInKinds.daemonSets)
  const replicaSets = builtIn(builtInKinds.replicaSets)
  const jobs = builtIn(builtInKinds.jobs)
  const cronJobs = builtIn(builtInKinds.cronJobs)

  const rootNamespace = controlPlane?.namespace ?? defaultRootNamespace
  const meshConfig = startReflector(
    {
      client,
      kind: 'ConfigMap',
      path: ['api', 'v1', 'namespaces', rootNamespace, 'configmaps'],
      fieldSelector: `metadata.name=${meshConfigName(controlPlane)}`,
      read: meshConfigRecord,
      onChange: () => onChange('ConfigMap'),
    },
    signal,
  )

  const custom = new Map<string, Reflector<ConfigObject>>()
  function addCustom(kinds: readonly CustomKind[]) {
    for (const found of kinds) {
      const key = `${found.group}/${found.resource}`
      if (custom.has(key)) continue
      const read = readCustom(found)
      custom.set(
        key,
        startReflector(
          {
            client,
            kind: found.kind,
            path: ['apis', found.group, found.version, found.resource],
            read: (raw) => read(cluster, raw),
            onChange: () => onChange(found.kind),
          },
          signal,
        ),
      )
    }
  }
  addCustom(options.custom)

  const all = (): readonly Reflector<unknown>[] => [
    namespaces,
    pods,
    services,
    deployments,
    statefulSets,
    daemonSets,
    replicaSets,
    jobs,
    cronJobs,
    meshConfig,
    ...custom.values(),
  ]

  return {
    addCustom,
    mirrored: () => ({
      namespaces: namespaces.items,
      pods: pods.items,
      services: services.items,
      deployments: deployments.items,
      statefulSets: statefulSets.items,
      daemonSets: daemonSets.items,
      replicaSets: replicaSets.items,
      jobs: jobs.items,
      cronJobs: cronJobs.items,
      custom: [...custom.values()].map((each) => each.items),
      meshConfig: [...meshConfig.items.values()][0] ?? null,
    }),
    kinds: () =>
      all().map(({ kind, failure, unreadable }) => ({
        kind,
        failure: failure(),
        unreadable: unreadable(),
      })),
    ready: Promise.all(all().map((each) => each.ready)).then(() => {}),
  }
}

/** A revision of its own has a ConfigMap of its own: `istio-1-29`. */
function meshConfigName(controlPlane: ControlPlaneRecord | null): string {
  const revision = controlPlane?.revision
  return revision && revision !== 'default' ? `istio-${revision}` : 'istio'
}
