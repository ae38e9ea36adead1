import type { ConfigObject } from '@periplus/mesh'
import { ConfigObjectWire } from '../wire/config-object.ts'

/** A copy of the whole object, that kubectl keeps: as large as the object, and never read. */
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration'

export function configObject(
  cluster: string,
  apiVersion: string,
  kind: string,
  raw: unknown,
): ConfigObject {
  const { metadata, spec, status } = ConfigObjectWire.parse(raw)
  const { [lastApplied]: _, ...annotations } = metadata.annotations
  return {
    cluster,
    apiVersion,
    kind,
    namespace: metadata.namespace,
    name: metadata.name,
    labels: metadata.labels,
    annotations,
    createdAtMs: metadata.creationTimestamp,
    spec,
    status,
  }
}
