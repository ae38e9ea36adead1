import * as z from 'zod'

/** One object of a file, as YAML gave it: only its head has been looked at. */
export interface Manifest {
  readonly apiVersion: string
  readonly kind: string
  /** Empty where the object gives none. */
  readonly namespace: string
  readonly name: string
  readonly object: Readonly<Record<string, unknown>>
}

const Text = z.string().nullish()

export const ManifestHead = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: Text, generateName: Text, namespace: Text }),
})
export type ManifestHead = z.infer<typeof ManifestHead>

/**
 * Reads the head of an object.
 * @returns why it is none, where it has no kind, version or name
 */
export function manifestOf(object: unknown): Manifest | { readonly problem: string } {
  const head = ManifestHead.safeParse(object)
  if (!head.success) {
    const [issue] = head.error.issues
    return { problem: `${issue?.path.join('.')}: ${issue?.message}` }
  }
  const { apiVersion, kind, metadata } = head.data
  const name = metadata.name ?? metadata.generateName
  if (!name) return { problem: 'metadata.name: missing' }
  return { apiVersion, kind, namespace: metadata.namespace ?? '', name, object: head.data }
}
