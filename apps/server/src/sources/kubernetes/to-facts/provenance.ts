import type { ConfigObject, OwnerFact } from '@periplus/mesh'
import { ManagedFields, type Metadata } from '../wire/metadata.ts'

export type Provenance = Pick<ConfigObject, 'writtenAtMs' | 'writtenBy' | 'owner'>

/**
 * Who wrote an object and who owns it, as far as its metadata tells. The managers of fields are read
 * apart from the rest: they are a third of it, and nothing else of them is kept.
 * @param raw metadata as the API server sent it
 */
export function provenanceOf(metadata: Metadata, raw: unknown): Provenance {
  const writer = lastWriter(raw)
  const owner = ownerOf(metadata)
  return {
    ...(writer && { writtenAtMs: writer.atMs, writtenBy: oneCopy(writer.by) }),
    ...(owner && { owner }),
  }
}

/**
 * The newest of the managers who wrote anything but a subresource, such as the status.
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management
 */
function lastWriter(raw: unknown): { readonly by: string; readonly atMs: number } | null {
  const parsed = ManagedFields.safeParse(raw)
  if (!parsed.success) return null
  let last: { by: string; atMs: number } | null = null
  for (const { manager, time, subresource } of parsed.data.managedFields) {
    if (manager === null || time === null || subresource) continue
    if (last === null || time >= last.atMs) last = { by: manager, atMs: time }
  }
  return last
}

/** An owner in the cluster comes before the tool whose name stands in labels and annotations. */
function ownerOf({ ownerReferences, labels, annotations }: Metadata): OwnerFact | null {
  const [first] = ownerReferences
  const owner = ownerReferences.find((each) => each.controller === true) ?? first
  if (owner) return { kind: oneCopy(owner.kind), name: oneCopy(owner.name) }
  for (const { kind, nameIn } of tools) {
    const name = nameIn(labels, annotations)
    if (name) return { kind, name: oneCopy(name) }
  }
  return null
}

type Texts = Readonly<Record<string, string>>

interface Tool {
  readonly kind: string
  readonly nameIn: (labels: Texts, annotations: Texts) => string | undefined
}

/** An Argo CD that renders a Helm chart leaves the names of both; its own is the one that counts. */
const tools: readonly Tool[] = [
  {
    kind: 'Argo CD',
    // `APPLICATION:GROUP/KIND:NAMESPACE/NAME`:
    // https://argo-cd.readthedocs.io/en/stable/user-guide/resource_tracking/
    nameIn: (labels, annotations) =>
      annotations['argocd.argoproj.io/tracking-id']?.split(':')[0] ??
      labels['argocd.argoproj.io/instance'],
  },
  {
    kind: 'Flux',
    // https://fluxcd.io/flux/components/kustomize/kustomizations/, …/helm/helmreleases/
    nameIn: (labels) =>
      labels['kustomize.toolkit.fluxcd.io/name'] ?? labels['helm.toolkit.fluxcd.io/name'],
  },
  {
    kind: 'Helm',
    // https://helm.sh/docs/topics/charts_hooks/ and Helm's own check of ownership
    nameIn: (_, annotations) => annotations['meta.helm.sh/release-name'],
  },
]

const copies = new Map<string, string>()
/** Field managers, releases and applications of a large fleet; beyond them each keeps its own copy. */
const mostCopies = 10_000

/** Thousands of objects name the same few writers and owners: they share one text. */
function oneCopy(text: string): string {
  const known = copies.get(text)
  if (known !== undefined) return known
  if (copies.size < mostCopies) copies.set(text, text)
  return text
}
