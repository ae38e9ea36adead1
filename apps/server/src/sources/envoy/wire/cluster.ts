import * as z from 'zod'
import { maybe, text } from './lenient.ts'
import { IstioMetadata } from './metadata.ts'

/** STATIC is the zero value of the type, which proto3 may leave out. */
export const Cluster = z.object({
  name: text,
  type: z.string().default('STATIC'),
  metadata: maybe(IstioMetadata),
})
export type Cluster = z.infer<typeof Cluster>
