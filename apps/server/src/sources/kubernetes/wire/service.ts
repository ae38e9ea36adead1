import * as z from 'zod'
import { list, Metadata, orEmpty, StringMap, text } from './metadata.ts'

export const Service = z.object({
  metadata: Metadata,
  spec: orEmpty(
    z.object({
      type: text,
      selector: StringMap,
      externalName: text,
      clusterIP: text,
      ports: list(
        z.object({
          name: text,
          port: z.number(),
          targetPort: z.union([z.number(), z.string()]).nullish(),
          protocol: text,
          appProtocol: text,
        }),
      ),
    }),
  ),
  status: z.object({ conditions: list(z.record(z.string(), z.unknown())) }).nullish(),
})
