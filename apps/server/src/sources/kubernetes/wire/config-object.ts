import * as z from 'zod'
import { Metadata, StringMap, text } from './metadata.ts'

export const Tree = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((value) => value ?? {})
export type Tree = z.infer<typeof Tree>

/** Objects of Istio, the Gateway API and Flagger: the spec is kept, for the checks to read. */
export const ConfigObjectWire = z.object({ metadata: Metadata, spec: Tree, status: Tree })

export const ConfigMap = z.object({
  metadata: Metadata,
  data: z.record(z.string(), z.string()).nullish(),
})

/** The part of Istio's MeshConfig that is read. */
export const MeshConfig = z.object({
  rootNamespace: z.string().nullish(),
  trustDomain: z.string().nullish(),
})

/** The part of a Flagger Canary that is read: https://docs.flagger.app/usage/how-it-works */
export const Canary = z.object({
  spec: z.object({ targetRef: z.object({ kind: z.string(), name: z.string() }) }),
  status: z.object({ phase: z.string().nullish() }),
})

/** The part of an Istio WorkloadEntry that is read. */
export const WorkloadEntry = z.object({
  spec: z.object({
    labels: z.record(z.string(), z.string()).nullish(),
    serviceAccount: z.string().nullish(),
  }),
})

export const Secret = z.object({
  metadata: Metadata,
  type: text,
  /** Base64. */
  data: StringMap,
  stringData: StringMap,
})
