/** An object in one word, as the address names the one that is selected. */
import { type ConfigObjectParams, configObjectParamsOf, type ObjectRef } from '@periplus/shared'

/** Its cluster, group, kind, namespace and name: the address of its page with colons. */
export function objectKey(object: ObjectRef): string {
  const { cluster, group, kind, namespace, name } = configObjectParamsOf(object)
  return [cluster, group, kind, namespace, name].map(encodeURIComponent).join(':')
}

/** @returns null for what `objectKey` never wrote */
export function readObjectKey(key: string): ConfigObjectParams | null {
  const parts = key.split(':')
  try {
    const [cluster, group, kind, namespace, name, ...rest] = parts.map(decodeURIComponent)
    if (!cluster || !group || !kind || !namespace || !name || rest.length > 0) return null
    return { cluster, group, kind, namespace, name }
  } catch {
    return null
  }
}
