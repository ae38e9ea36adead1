import type { MeshSettings } from '@periplus/mesh'
import { parse } from 'yaml'
import { ConfigMap, MeshConfig, Tree } from '../wire/config-object.ts'
import type { ControlPlaneRecord } from './controller.ts'

/** Where Istio is installed unless somebody chose otherwise. */
export const defaultRootNamespace = 'istio-system'
const defaultDomain = 'cluster.local'

export interface MeshConfigRecord {
  readonly namespace: string
  readonly rootNamespace: string | null
  readonly trustDomain: string | null
  /** The whole of it, as written. */
  readonly meshConfig: Tree
  readonly meshNetworks: Tree
}

/**
 * Reads the key `mesh` of istiod's ConfigMap.
 * https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig
 */
export function meshConfigRecord(raw: unknown): MeshConfigRecord {
  const { metadata, data } = ConfigMap.parse(raw)
  return meshConfigOf(
    metadata.namespace ?? '',
    parse(data?.mesh ?? ''),
    parse(data?.meshNetworks ?? ''),
  )
}

/** @param mesh, networks as YAML gave them: what is no map counts as empty */
export function meshConfigOf(
  namespace: string,
  mesh: unknown,
  networks: unknown,
): MeshConfigRecord {
  const read = MeshConfig.safeParse(mesh ?? {})
  return {
    namespace,
    rootNamespace: (read.success && read.data.rootNamespace) || null,
    trustDomain: (read.success && read.data.trustDomain) || null,
    meshConfig: treeOf(mesh),
    meshNetworks: treeOf(networks),
  }
}

const treeOf = (value: unknown): Tree => {
  const tree = Tree.safeParse(value)
  return tree.success ? tree.data : {}
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
    ...(config ? { meshConfig: config.meshConfig, meshNetworks: config.meshNetworks } : {}),
  }
}
