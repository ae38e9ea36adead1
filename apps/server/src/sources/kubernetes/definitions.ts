import type { ConfigObject } from '@periplus/mesh'
import type { KubernetesClient } from './client.ts'
import type { CustomKind } from './kinds.ts'
import { definitionObject, versionOfDefinition } from './to-facts/definition.ts'

/** The CustomResourceDefinitions of the kinds that are read. */
export interface Definitions {
  /**
   * Reads the definitions of these kinds, one after the other: they are large, and change when Istio
   * is upgraded. One that may not be read is left out; nothing is held against its schema then.
   */
  read(kinds: readonly CustomKind[]): void
  items(): ReadonlyMap<string, ConfigObject>
}

interface DefinitionOptions {
  readonly client: Pick<KubernetesClient, 'get'>
  readonly cluster: string
  readonly onChange: (kind: string) => void
}

const path = ['apis', 'apiextensions.k8s.io', 'v1', 'customresourcedefinitions']

export function createDefinitions(
  { client, cluster, onChange }: DefinitionOptions,
  signal: AbortSignal,
): Definitions {
  let items: ReadonlyMap<string, ConfigObject> = new Map()
  const versions = new Map<string, string | null>()
  let running = Promise.resolve()

  async function readAll(kinds: readonly CustomKind[]) {
    const next = new Map(items)
    for (const { resource, group } of kinds) {
      const name = `${resource}.${group}`
      if (signal.aborted) return
      try {
        const raw = await client.get([...path, name], { signal })
        const version = versionOfDefinition(raw)
        if (next.has(name) && versions.get(name) === version) continue
        next.set(name, definitionObject(cluster, raw))
        versions.set(name, version)
      } catch {
        next.delete(name)
      }
    }
    const changed =
      next.size !== items.size || [...next].some(([key, each]) => items.get(key) !== each)
    items = next
    if (changed && !signal.aborted) onChange('CustomResourceDefinition')
  }

  return {
    read(kinds) {
      running = running.then(() => readAll(kinds))
    },
    items: () => items,
  }
}
