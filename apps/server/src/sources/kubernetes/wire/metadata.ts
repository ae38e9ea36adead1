/** What the Kubernetes API sends, as far as we read it: unknown fields are dropped at the door. */
import * as z from 'zod'

/** Absent, null and empty mean the same in Kubernetes. */
export const StringMap = z
  .record(z.string(), z.string())
  .nullish()
  .transform((map) => map ?? {})

export const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null)

export const whole = z
  .number()
  .nullish()
  .transform((value) => value ?? null)

export const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? [])

/** What a file may leave out altogether: the parts below say what is missing then. */
export const orEmpty = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => value ?? {}, schema)

/** Epoch milliseconds of a Kubernetes timestamp. */
export const time = z
  .string()
  .nullish()
  .transform((value) => {
    const parsed = value ? Date.parse(value) : Number.NaN
    return Number.isNaN(parsed) ? null : parsed
  })

export const OwnerReference = z.object({
  kind: z.string(),
  name: z.string(),
  controller: z.boolean().nullish(),
})

export const Metadata = z.object({
  name: z.string(),
  namespace: text,
  labels: StringMap,
  annotations: StringMap,
  creationTimestamp: time,
  ownerReferences: list(OwnerReference),
})
export type Metadata = z.infer<typeof Metadata>

/** Of metadata: who set which of its fields. Which ones is not read. */
export const ManagedFields = z.object({
  managedFields: list(z.object({ manager: text, time, subresource: text })),
})

export const OnlyMetadata = z.object({ metadata: Metadata })

export interface Controller {
  readonly kind: string
  readonly name: string
}

/** The one owner that manages the object. */
export function controllerOf(metadata: Metadata): Controller | null {
  const owner = metadata.ownerReferences.find((each) => each.controller === true)
  return owner ? { kind: owner.kind, name: owner.name } : null
}

/** What lists and watches need of any object. */
export const ObjectKey = z.object({
  metadata: z.object({ name: z.string(), namespace: text, resourceVersion: text }),
})

/** A bookmark carries a version and nothing else. */
export const ObjectVersion = z.object({ metadata: z.object({ resourceVersion: text }) })

export const ListPage = z.object({
  metadata: z.object({ resourceVersion: text, continue: text }),
  items: list(z.unknown()),
})

export const WatchEvent = z.object({
  type: z.enum(['ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK', 'ERROR']),
  object: z.unknown(),
})

/** The object of an ERROR event. */
export const ApiStatus = z.object({ code: whole, message: text })
