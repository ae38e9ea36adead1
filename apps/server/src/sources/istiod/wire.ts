import * as z from 'zod'

const Nonce = z
  .string()
  .nullish()
  .transform((value) => value || null)

/**
 * One proxy of istiod's `/debug/syncz`: raw nonces, no verdict (istio/istio pilot/pkg/xds/debug.go,
 * SyncStatus). `resources` is missing before Istio 1.20.
 */
export const SyncStatus = z.object({
  cluster_id: Nonce,
  proxy: z.string(),
  proxy_type: Nonce,
  istio_version: Nonce,
  cluster_sent: Nonce,
  cluster_acked: Nonce,
  listener_sent: Nonce,
  listener_acked: Nonce,
  route_sent: Nonce,
  route_acked: Nonce,
  endpoint_sent: Nonce,
  endpoint_acked: Nonce,
  extensionconfig_sent: Nonce,
  extensionconfig_acked: Nonce,
  resources: z
    .record(z.string(), z.object({ sent: Nonce, acked: Nonce, sentTime: Nonce, lastError: Nonce }))
    .nullish(),
})
export type SyncStatus = z.infer<typeof SyncStatus>

export const SyncStatuses = z.array(SyncStatus).nullable()

/** `/debug/connections` (istio/istio pilot/pkg/xds/debug.go, AdsClients); empty ones are left out. */
export const Connections = z.object({
  clients: z.array(z.object({ connectionId: z.string(), address: z.string().nullish() })).nullish(),
})
export type Connections = z.infer<typeof Connections>
