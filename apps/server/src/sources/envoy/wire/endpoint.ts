import * as z from 'zod'
import { Address } from './address.ts'
import { each, maybe, text } from './lenient.ts'

export const Locality = z.object({ region: text, zone: text, sub_zone: text })
export type Locality = z.infer<typeof Locality>

/** https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/endpoint/v3/endpoint.proto */
export const ClusterLoadAssignment = z.object({
  cluster_name: text,
  endpoints: each(
    z.object({
      locality: maybe(Locality),
      lb_endpoints: each(
        z.object({
          endpoint: maybe(z.object({ address: maybe(Address) })),
          health_status: z.string().default('UNKNOWN'),
          load_balancing_weight: maybe(z.number()),
        }),
      ),
    }),
  ),
})

/** `/clusters?format=json`: what Envoy itself thinks of each endpoint. */
export const Clusters = z.object({
  cluster_statuses: each(
    z.object({
      name: text,
      host_statuses: each(
        z.object({
          address: maybe(Address),
          health_status: maybe(
            z.object({
              eds_health_status: z.string().default('UNKNOWN'),
              failed_outlier_check: z.boolean().default(false),
            }),
          ),
          weight: maybe(z.number()),
          locality: maybe(Locality),
        }),
      ),
    }),
  ),
})
