import { ApiError } from './api-error.ts'
import type { KubernetesClient } from './client.ts'
import { builtInKinds } from './kinds.ts'
import type { ControlPlaneRecord } from './to-facts/controller.ts'
import { ListPage } from './wire/metadata.ts'

/**
 * Finds istiod's Deployment: it says the CLUSTER_ID that telemetry carries, so it must be known
 * before any fact is written down.
 * @returns null where there is none, or where Deployments may not be read
 * @throws ApiError where the API server cannot be asked
 */
export async function findControlPlane(
  client: KubernetesClient,
  signal: AbortSignal,
): Promise<ControlPlaneRecord | null> {
  const { path, read } = builtInKinds.deployments
  const query = { labelSelector: 'app=istiod', limit: 20 }
  const answer = await client.get(path, { query, signal }).catch((error: unknown) => {
    if (error instanceof ApiError && error.kind === 'forbidden') return { metadata: {}, items: [] }
    throw error
  })
  const page = ListPage.safeParse(answer)
  if (!page.success) throw new ApiError('garbage', 200, 'the list of Deployments is unreadable')
  const found = page.data.items.flatMap((item) => read('', item).controlPlane ?? [])
  return found.find((each) => each.clusterId !== null) ?? found[0] ?? null
}
