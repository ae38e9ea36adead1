import type { ConfigObject } from '@periplus/mesh'
import { ObjectVersion } from '../wire/metadata.ts'
import { configObject } from './config-object.ts'

/** Changes with each change of the object; null where the answer has none. */
export function versionOfDefinition(raw: unknown): string | null {
  const parsed = ObjectVersion.safeParse(raw)
  return parsed.success ? parsed.data.metadata.resourceVersion : null
}

/**
 * A CustomResourceDefinition without its documentation, which is most of it. Versions with the same
 * schema, as Istio's are, share one object.
 */
export function definitionObject(cluster: string, raw: unknown): ConfigObject {
  const object = configObject(cluster, 'apiextensions.k8s.io/v1', 'CustomResourceDefinition', raw)
  const known = new Map<string, unknown>()
  const share = (value: unknown) => {
    const text = JSON.stringify(value)
    const before = known.get(text)
    if (before !== undefined) return before
    known.set(text, value)
    return value
  }
  const { versions } = object.spec
  const kept = Array.isArray(versions)
    ? versions.map((version) => {
        const { name, served, storage, deprecated, schema } = (version ?? {}) as Record<
          string,
          unknown
        >
        return { name, served, storage, deprecated, schema: share(withoutDescriptions(schema)) }
      })
    : []
  const { group, names, scope } = object.spec
  return { ...object, spec: { group, names, scope, versions: kept }, status: {} }
}

/** A property that is called `description` holds a schema, no text. */
function withoutDescriptions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDescriptions)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, child]) => !(key === 'description' && typeof child === 'string'))
      .map(([key, child]) => [key, withoutDescriptions(child)]),
  )
}
