import * as z from 'zod'
import { maybe } from './lenient.ts'

/** Istio notes here which configuration object something was made from. */
export const IstioMetadata = z.object({
  filter_metadata: maybe(z.object({ istio: maybe(z.object({ config: maybe(z.string()) })) })),
})
export type IstioMetadata = z.infer<typeof IstioMetadata>
