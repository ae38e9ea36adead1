import type { ConfigObject } from '@periplus/mesh'
import { ConfigObjectWire } from '../wire/config-object.ts'
import { provenanceOf } from './provenance.ts'

/** A copy of the whole object, that kubectl keeps: as large as the object, and never read. */
export const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration'

export function configObject(
  cluster: string,
  apiVersion: string,
  kind: string,
  raw: unknown,
): ConfigObject {
  const { metadata, spec, status } = ConfigObjectWire.parse(withSpec(raw))
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
    ...provenanceOf(metadata, (raw as Raw).metadata),
  }
}

/** Kinds such as webhooks have no spec: what they say stands beside the metadata. */
function withSpec(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null || 'spec' in raw) return raw
  const { apiVersion: _version, kind: _kind, metadata, status, ...spec } = raw as Raw
  return { metadata, status, spec }
}

type Raw = Readonly<Record<string, unknown>>
