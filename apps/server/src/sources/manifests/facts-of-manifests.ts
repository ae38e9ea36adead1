import type { ConfigFacts, ConfigObject, MeshSettings, SecretFact } from '@periplus/mesh'
import { type BuiltInKind, builtInKinds } from '../kubernetes/kinds.ts'
import { type Mirrored, snapshotOf } from '../kubernetes/snapshot.ts'
import { configObject } from '../kubernetes/to-facts/config-object.ts'
import { meshConfigOf } from '../kubernetes/to-facts/mesh-settings.ts'
import { secretFact } from '../kubernetes/to-facts/secret.ts'
import { type Manifest, ManifestHead } from './manifest.ts'

export interface ManifestWorld {
  /** Name that the facts carry. */
  readonly cluster: string
  /** MeshConfig and MeshNetworks as YAML gave them; null for Istio's defaults. */
  readonly meshConfig?: unknown
  readonly meshNetworks?: unknown
}

export interface ManifestFacts {
  readonly facts: ConfigFacts
  /** Objects of Kubernetes' own kinds that do not have the shape of their kind. */
  readonly unreadable: readonly { readonly manifest: Manifest; readonly problem: string }[]
}

const buckets = Object.entries(builtInKinds) as [keyof typeof builtInKinds, BuiltInKind<unknown>][]

/** Kinds without a namespace: one that they carry in a file is dropped, as the API server does. */
const clusterScoped: ReadonlySet<string> = new Set([
  ...['Namespace', 'Node', 'PersistentVolume', 'StorageClass', 'PriorityClass', 'APIService'],
  ...['ClusterRole', 'ClusterRoleBinding', 'CustomResourceDefinition', 'GatewayClass'],
  ...['IngressClass', 'MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
])

/**
 * Reads manifests as the API server would give them back, through the same door: what a file says
 * and what a cluster says cannot be understood differently. Nothing is filled in: an object without
 * a namespace has none. Of several with one name the last counts.
 */
export function factsOfManifests(
  manifests: readonly Manifest[],
  { cluster, meshConfig, meshNetworks }: ManifestWorld,
): ManifestFacts {
  const unreadable: { manifest: Manifest; problem: string }[] = []
  const read = <T>(manifest: Manifest, how: (raw: unknown) => T): T | null => {
    try {
      return how(manifest.object)
    } catch (error) {
      unreadable.push({ manifest, problem: problemOf(error) })
      return null
    }
  }
  const builtIn = new Map<string, Map<string, unknown>>()
  const objects = new Map<string, ConfigObject>()
  const secrets = new Map<string, SecretFact>()
  const serviceAccounts = new Map<string, { namespace: string; name: string }>()
  for (const manifest of manifests.map(withoutForeignNamespace)) {
    const { kind, apiVersion, namespace, name } = manifest
    const key = `${namespace}/${name}`
    const bucket = buckets.find(
      ([, { kind: own, path }]) => kind === own && apiVersion === versionOf(path),
    )
    if (bucket) {
      const fact = read(manifest, (raw) => bucket[1].read(cluster, raw))
      if (fact === null) continue
      const items = builtIn.get(bucket[0]) ?? new Map<string, unknown>()
      items.set(key, fact)
      builtIn.set(bucket[0], items)
    } else if (kind === 'Secret' && apiVersion === 'v1') {
      const fact = read(manifest, (raw) => secretFact(cluster, raw))
      if (fact) secrets.set(key, fact)
    } else if (kind === 'ServiceAccount' && apiVersion === 'v1') {
      serviceAccounts.set(key, { namespace, name })
    } else {
      const fact = read(manifest, (raw) => configObject(cluster, apiVersion, kind, raw))
      // The versions of one kind are the same kind.
      if (fact) objects.set(`${apiVersion.split('/')[0]}/${kind} ${key}`, fact)
    }
  }
  const mirrored = {
    ...Object.fromEntries(buckets.map(([name]) => [name, builtIn.get(name) ?? new Map()])),
    custom: [objects],
    meshConfig: meshConfigOf('', meshConfig ?? {}, meshNetworks ?? {}),
    incomplete: [],
  } as unknown as Mirrored
  const facts: ConfigFacts = {
    ...snapshotOf(cluster, mirrored),
    secrets: [...secrets.values()],
    serviceAccounts: [...serviceAccounts.values()].map((each) => ({ cluster, ...each })),
  }
  return { facts: withInjector(facts, objects), unreadable }
}

const versionOf = (path: readonly string[]) => path.slice(1, -1).join('/')

/** @throws never: what is no object was refused before */
function withoutForeignNamespace(manifest: Manifest): Manifest {
  if (!clusterScoped.has(manifest.kind)) return manifest
  const { namespace: _, ...metadata } = ManifestHead.parse(manifest.object).metadata
  return { ...manifest, namespace: '', object: { ...manifest.object, metadata } }
}

/** The injector's ConfigMap says what an injected pod would get. */
function withInjector(facts: ConfigFacts, objects: ReadonlyMap<string, ConfigObject>): ConfigFacts {
  const injectors = [...objects.values()].filter(
    ({ kind, name }) => kind === 'ConfigMap' && name.startsWith('istio-sidecar-injector'),
  )
  const [injector] = injectors
  if (!injector) return facts
  const settings = facts.settings.map(
    (each): MeshSettings => ({ ...each, injector: injector.spec }),
  )
  return { ...facts, settings }
}

const problemOf = (error: unknown) => {
  const issues = (error as { issues?: readonly { path: PropertyKey[]; message: string }[] }).issues
  const [first] = issues ?? []
  if (first) return `${first.path.map(String).join('.')}: ${first.message}`
  return error instanceof Error ? error.message : String(error)
}
