import type {
  ConfigFacts,
  ConfigObject,
  MeshSettings,
  MisshapenObject,
  SecretFact,
} from '@periplus/mesh'
import * as z from 'zod'
import { type BuiltInKind, builtInKinds } from '../kubernetes/kinds.ts'
import { type Mirrored, snapshotOf } from '../kubernetes/snapshot.ts'
import { configObject } from '../kubernetes/to-facts/config-object.ts'
import { meshConfigOf } from '../kubernetes/to-facts/mesh-settings.ts'
import { secretFact } from '../kubernetes/to-facts/secret.ts'
import { isClusterScoped, isReadKind } from './known-kinds.ts'
import { type Manifest, withoutNamespace } from './manifest.ts'
import { type PathKey, pathOfKeys } from './path-keys.ts'

export interface ManifestWorld {
  /** Name that the facts carry. */
  readonly cluster: string
  /** MeshConfig and MeshNetworks as YAML gave them; null for Istio's defaults. */
  readonly meshConfig?: unknown
  readonly meshNetworks?: unknown
  /** A cluster that they are to be applied to: its namespaces say how pods join the mesh. */
  readonly onto?: ConfigFacts
}

const buckets = Object.entries(builtInKinds) as [keyof typeof builtInKinds, BuiltInKind<unknown>][]

const versionOf = (path: readonly string[]) => path.slice(1, -1).join('/')

const bucketsByKind = new Map(
  buckets.map((each) => [`${versionOf(each[1].path)} ${each[1].kind}`, each]),
)

/**
 * Reads manifests as the API server would give them back, through the same door: what a file says
 * and what a cluster says cannot be understood differently. Nothing is filled in: an object without
 * a namespace has none. Of several with one name the last counts. Kinds that nobody reads are left
 * out, and what has not the shape of its kind is told among the facts.
 */
export function factsOfManifests(
  manifests: readonly Manifest[],
  { cluster, meshConfig, meshNetworks, onto }: ManifestWorld,
): ConfigFacts {
  const misshapen: MisshapenObject[] = []
  const read = <T>(manifest: Manifest, how: (raw: unknown) => T): T | null => {
    try {
      return how(manifest.object)
    } catch (error) {
      misshapen.push(misshapenObject(cluster, manifest, error))
      return null
    }
  }
  const known = (onto?.namespaces ?? []).map((each) => [`/${each.name}`, each] as const)
  const builtIn = new Map<string, Map<string, unknown>>([['namespaces', new Map(known)]])
  const objects = new Map<string, ConfigObject>()
  const secrets = new Map<string, SecretFact>()
  for (const each of manifests) {
    if (!isReadKind(each)) continue
    const manifest = isClusterScoped(each) ? withoutNamespace(each) : each
    const { kind, apiVersion, namespace, name } = manifest
    const key = `${namespace}/${name}`
    const bucket = bucketsByKind.get(`${apiVersion} ${kind}`)
    if (bucket) {
      const fact = read(manifest, (raw) => bucket[1].read(cluster, raw))
      if (fact === null) continue
      const items = builtIn.get(bucket[0]) ?? new Map<string, unknown>()
      items.set(key, fact)
      builtIn.set(bucket[0], items)
    } else if (kind === 'Secret' && apiVersion === 'v1') {
      const fact = read(manifest, (raw) => secretFact(cluster, raw))
      if (fact) secrets.set(key, fact)
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
  }
  return { ...withInjector(facts, objects), ...(misshapen.length === 0 ? {} : { misshapen }) }
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

function misshapenObject(cluster: string, manifest: Manifest, error: unknown): MisshapenObject {
  const { apiVersion, kind, namespace, name } = manifest
  const [issue] = error instanceof z.ZodError ? error.issues : []
  return {
    ...{ cluster, apiVersion, kind, namespace: namespace === '' ? null : namespace, name },
    path: pathOfKeys((issue?.path ?? []).filter((key): key is PathKey => typeof key !== 'symbol')),
    expected: issue ? expectedBy(issue) : 'object',
  }
}

/** What the schema wanted at the place, in the words of JSON. */
function expectedBy(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_union') {
    const [first = [], ...others] = issue.errors
    return [first, ...others].flatMap(([each]) => (each ? expectedBy(each) : [])).join(' | ')
  }
  if (issue.code !== 'invalid_type') return 'object'
  return issue.expected === 'record' ? 'object' : issue.expected
}
