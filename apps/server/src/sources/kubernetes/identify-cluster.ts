import type { KubernetesClient } from './client.ts'
import { findControlPlane } from './control-plane.ts'
import { discoverCustomKinds } from './discovery.ts'
import type { CustomKind } from './kinds.ts'
import { findProxyClusterId } from './proxy-cluster-id.ts'
import type { ControlPlaneRecord } from './to-facts/controller.ts'

/** What must be known of a cluster before its objects are read. */
export interface ClusterIdentity {
  readonly controlPlane: ControlPlaneRecord | null
  /** Istio's CLUSTER_ID; null where neither istiod nor a proxy tells it. */
  readonly clusterId: string | null
  /** Whether an istiod, a proxy or a kind of Istio's was found. */
  readonly hasIstio: boolean
  readonly custom: readonly CustomKind[]
}

/**
 * @param namespaces where to look; null for the whole cluster
 * @throws ApiError where the API server cannot be asked
 */
export async function identifyCluster(
  client: Pick<KubernetesClient, 'get'>,
  namespaces: readonly string[] | null,
  signal: AbortSignal,
): Promise<ClusterIdentity> {
  const controlPlane = await findControlPlane(client, namespaces, signal)
  const custom = await discoverCustomKinds(client, signal)
  const clusterId =
    controlPlane?.clusterId ?? (await findProxyClusterId(client, namespaces, signal))
  const hasIstio = controlPlane !== null || clusterId !== null || custom.some(isOfIstio)
  return { controlPlane, clusterId, hasIstio, custom }
}

const isOfIstio = ({ group }: CustomKind) => group.endsWith('.istio.io')

/**
 * Whether facts that were read under one identity would now be read otherwise: Istio was installed,
 * or another revision took over. That nothing is found any more may be for want of rights.
 */
export const isOtherCluster = (known: ClusterIdentity, now: ClusterIdentity): boolean =>
  now.controlPlane !== null &&
  (now.clusterId !== known.clusterId ||
    now.controlPlane.namespace !== known.controlPlane?.namespace ||
    now.controlPlane.revision !== known.controlPlane.revision)
