import { ApiError } from './api-error.ts'
import type { KubernetesClient } from './client.ts'
import { builtInKinds } from './kinds.ts'
import { placesOf } from './places.ts'
import type { ControlPlaneRecord } from './to-facts/controller.ts'
import { ListPage } from './wire/metadata.ts'

/**
 * Finds istiod's Deployment: it says the CLUSTER_ID that telemetry carries, so it must be known
 * before any fact is written down.
 * @param namespaces where to look; null for the whole cluster
 * @returns null where there is none, or where Deployments may not be read
 * @throws ApiError where the API server cannot be asked
 */
export async function findControlPlane(
  client: Pick<KubernetesClient, 'get'>,
  namespaces: readonly string[] | null,
  signal: AbortSignal,
): Promise<ControlPlaneRecord | null> {
  const { read } = builtInKinds.deployments
  const found: ControlPlaneRecord[] = []
  for (const { path } of placesOf(builtInKinds.deployments, namespaces)) {
    const items = await istiodsAt(client, path, signal)
    found.push(...items.flatMap((item) => read('', item).controlPlane ?? []))
  }
  return found.find((each) => each.clusterId !== null) ?? found[0] ?? null
}

async function istiodsAt(
  client: Pick<KubernetesClient, 'get'>,
  path: readonly string[],
  signal: AbortSignal,
): Promise<unknown[]> {
  const query = { labelSelector: 'app=istiod', limit: 20 }
  const answer = await client.get(path, { query, signal }).catch((error: unknown) => {
    if (error instanceof ApiError && error.kind === 'forbidden') return { metadata: {}, items: [] }
    throw error
  })
  const page = ListPage.safeParse(answer)
  if (!page.success) throw new ApiError('garbage', 200, 'the list of Deployments is unreadable')
  return page.data.items
}
