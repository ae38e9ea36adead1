import type { ConfigIndex } from '../../config/config-index.ts'
import { hasSpec, type Spec, specAt, specsAt, textAt } from '../../config/read-spec.ts'
import { meshConfigRef } from '../../validations/schema/mesh-checks.ts'
import { hostTarget } from '../host-target.ts'
import type { Naming, RelationReader, Target } from '../reference.ts'

/** AuthorizationPolicy → who decides for it (action CUSTOM). */
export const providerOfPolicy: RelationReader = ({ cluster, spec }, index) => {
  const name = textAt(specAt(spec, 'provider'), 'name')
  if (name === null) return []
  return [
    { role: 'provider', path: 'spec.provider.name', target: providerAt(index, cluster, name) },
  ]
}

/** Telemetry → where spans, metrics and access logs go. */
export const providersOfTelemetry: RelationReader = ({ cluster, spec }, index) =>
  ['tracing', 'metrics', 'accessLogging'].flatMap((signal) =>
    specsAt(spec, signal).flatMap((settings, at) =>
      specsAt(settings, 'providers').flatMap((provider, providerAtIndex): readonly Naming[] => {
        const name = textAt(provider, 'name')
        if (name === null) return []
        const path = `spec.${signal}[${at}].providers[${providerAtIndex}].name`
        return [{ role: 'provider', path, target: providerAt(index, cluster, name) }]
      }),
    ),
  )

/** Istio's mesh configuration has them without being told (istio/istio pkg/config/mesh). */
const builtIn = new Set(['prometheus', 'stackdriver', 'envoy'])

/** A provider is a part of the mesh configuration; one that it has not is told by its name. */
function providerAt(index: ConfigIndex, cluster: string, name: string): Target {
  const { meshConfig } = index.settings(cluster)
  const isDefined = specsAt(meshConfig ?? {}, 'extensionProviders').some(
    (each) => textAt(each, 'name') === name,
  )
  // Of a mesh configuration that nobody read, it may be a part.
  if (isDefined || builtIn.has(name) || meshConfig === undefined) {
    return { object: meshConfigRef(index, cluster), exists: true }
  }
  const apiVersion = 'mesh.istio.io/v1alpha1'
  const object = { cluster, apiVersion, kind: 'ExtensionProvider', namespace: null, name }
  return { object, exists: false }
}

/** Mesh configuration → the Services of its providers. */
export function servicesOfProviders(index: ConfigIndex, cluster: string): readonly Naming[] {
  const { meshConfig, rootNamespace } = index.settings(cluster)
  return specsAt(meshConfig ?? {}, 'extensionProviders').flatMap((provider, at) =>
    Object.keys(provider).flatMap((kind): readonly Naming[] => {
      const host = hasSpec(provider, kind) ? hostOf(specAt(provider, kind)) : null
      const target = host && hostTarget(index, { cluster, host, namespace: rootNamespace })
      const path = `extensionProviders[${at}].${kind}.service`
      return target ? [{ role: 'provider', path, target }] : []
    }),
  )
}

/** `host`, or `namespace/host`. */
function hostOf(provider: Spec): string | null {
  const service = textAt(provider, 'service')
  return service === null ? null : service.slice(service.indexOf('/') + 1)
}
