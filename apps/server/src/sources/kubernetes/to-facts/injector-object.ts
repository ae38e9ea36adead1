import type { ConfigObject } from '@periplus/mesh'
import { configObject } from './config-object.ts'

/** The injector's ConfigMap with its values alone: its templates are long, and nobody reads them. */
export function injectorObject(cluster: string, raw: unknown): ConfigObject {
  const object = configObject(cluster, 'v1', 'ConfigMap', raw)
  const { values } = (object.spec.data ?? {}) as Readonly<Record<string, unknown>>
  return { ...object, spec: { data: { values } } }
}
