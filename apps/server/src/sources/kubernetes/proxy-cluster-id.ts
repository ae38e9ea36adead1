import * as z from 'zod'
import { ApiError } from './api-error.ts'
import type { KubernetesClient } from './client.ts'
import { builtInKinds } from './kinds.ts'
import { placesOf } from './places.ts'
import { ListPage } from './wire/metadata.ts'

const Containers = z.array(
  z.object({
    env: z.array(z.object({ name: z.string(), value: z.string().nullish() })).nullish(),
  }),
)

const ProxiedPod = z.object({
  spec: z.object({ containers: Containers, initContainers: Containers.nullish() }),
})

/**
 * The CLUSTER_ID that the proxies of a cluster report with their telemetry, for a cluster whose
 * istiod runs in another one ("remote"). Injection writes it into each pod.
 * @returns null where no pod says it, or pods may not be read
 * @throws ApiError where the API server cannot be asked
 */
export async function findProxyClusterId(
  client: Pick<KubernetesClient, 'get'>,
  namespaces: readonly string[] | null,
  signal: AbortSignal,
): Promise<string | null> {
  for (const { path } of placesOf(builtInKinds.pods, namespaces)) {
    const query = { labelSelector: 'service.istio.io/canonical-name', limit: 5 }
    const answer = await client.get(path, { query, signal }).catch((error: unknown) => {
      if (error instanceof ApiError && error.kind === 'forbidden') return null
      throw error
    })
    const page = ListPage.safeParse(answer)
    for (const item of page.data?.items ?? []) {
      const id = clusterIdOf(item)
      if (id !== null) return id
    }
  }
  return null
}

function clusterIdOf(pod: unknown): string | null {
  const { spec } = ProxiedPod.safeParse(pod).data ?? {}
  // A native sidecar is an init container.
  return (
    [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])]
      .flatMap(({ env }) => env ?? [])
      .find(({ name, value }) => name === 'ISTIO_META_CLUSTER_ID' && value)?.value ?? null
  )
}
