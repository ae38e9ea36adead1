import type { MeshSettings } from '@periplus/mesh'
import { parse } from 'yaml'
import { ConfigMap, MeshConfig } from '../wire/config-object.ts'
import type { ControlPlaneRecord } from './controller.ts'

/** Where Istio is installed unless somebody chose otherwise. */
export const defaultRootNamespace = 'istio-system'
const defaultDomain = 'cluster.local'

export interface MeshConfigRecord {
  readonly namespace: string
  readonly rootNamespace: string | null
  readonly trustDomain: string | null
}

/**
 * Reads the key `mesh` of istiod's ConfigMap.
 * https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig
 */
export function meshConfigRecord(raw: unknown): MeshConfigRecord {
  const { metadata, data } = ConfigMap.parse(raw)
  const mesh = MeshConfig.safeParse(parse(data?.mesh ?? '') ?? {})
  return {
    namespace: metadata.namespace ?? '',
    rootNamespace: (mesh.success && mesh.data.rootNamespace) || null,
    trustDomain: (mesh.success && mesh.data.trustDomain) || null,
  }
}

/** What is not said has Istio's default. */
export function meshSettings(
  cluster: string,
  config: MeshConfigRecord | null,
  controlPlane: ControlPlaneRecord | null,
): MeshSettings {
  return {
    cluster,
    rootNamespace: config?.rootNamespace ?? controlPlane?.namespace ?? defaultRootNamespace,
    trustDomain: config?.trustDomain ?? defaultDomain,
    domainSuffix: controlPlane?.domainSuffix ?? defaultDomain,
  }
}
