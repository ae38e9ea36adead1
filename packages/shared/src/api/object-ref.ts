import * as z from 'zod/mini'
import { Message } from '../message.ts'

/** A Kubernetes object. `namespace` is null for cluster-scoped objects. */
export const ObjectRef = z.object({
  cluster: z.string(),
  apiVersion: z.string(),
  kind: z.string(),
  namespace: z.nullable(z.string()),
  name: z.string(),
})
export type ObjectRef = z.infer<typeof ObjectRef>

/** A configuration object that acts on a node or an edge, in order of precedence. */
export const ActingConfig = z.object({
  object: ObjectRef,
  /** What it does here, such as "15 % to v2, 2 retries". */
  summary: Message,
  /** How many findings there are about the object. */
  findings: z.object({ error: z.number(), warning: z.number(), info: z.number() }),
})
export type ActingConfig = z.infer<typeof ActingConfig>
