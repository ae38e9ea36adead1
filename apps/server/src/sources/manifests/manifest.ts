import * as z from 'zod'

/** One object of a file, as YAML gave it: only its head has been looked at. */
export interface Manifest {
  readonly apiVersion: string
  readonly kind: string
  /** Empty where the object gives none. */
  readonly namespace: string
  /** Empty where the object gives none that is a text. */
  readonly name: string
  readonly object: Readonly<Record<string, unknown>>
}

const Text = z.string().nullish().catch(null)

const ManifestHead = z.looseObject({
  apiVersion: z.string().min(1),
  kind: z.string().min(1),
  metadata: z
    .looseObject({ name: Text, generateName: Text, namespace: Text })
    .catch({ name: null, generateName: null, namespace: null }),
})

/**
 * Reads the head of an object.
 * @returns why it is none, where it has no kind or version
 */
export function manifestOf(object: unknown): Manifest | { readonly problem: string } {
  const head = ManifestHead.safeParse(object)
  if (!head.success) {
    const [issue] = head.error.issues
    return { problem: `${issue?.path.join('.')}: ${issue?.message}` }
  }
  const { apiVersion, kind, metadata } = head.data
  const name = metadata.name || metadata.generateName || ''
  // As it was: whoever reads the rest of it tells what is wrong with its metadata.
  const asWritten = object as Manifest['object']
  const named =
    metadata.name || !name ? asWritten : { ...asWritten, metadata: { ...metadata, name } }
  return { apiVersion, kind, namespace: metadata.namespace ?? '', name, object: named }
}

/** The same without its namespace: what belongs to the whole cluster has none, whatever it says. */
export function withoutNamespace(manifest: Manifest): Manifest {
  if (manifest.namespace === '') return manifest
  const { namespace: _, ...metadata } = manifest.object.metadata as Record<string, unknown>
  return { ...manifest, namespace: '', object: { ...manifest.object, metadata } }
}
