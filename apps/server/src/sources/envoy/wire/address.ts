import * as z from 'zod'
import { maybe, text } from './lenient.ts'

/** https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/core/v3/address.proto */
export const Address = z.object({
  socket_address: maybe(z.object({ address: text, port_value: maybe(z.number()) })),
  pipe: maybe(z.object({ path: text })),
  envoy_internal_address: maybe(z.object({ server_listener_name: text, endpoint_id: text })),
})
export type Address = z.infer<typeof Address>
