/** Where the objects of one kind are listed, and how people are told of the place. */
export interface Place {
  readonly path: readonly string[]
  readonly fieldSelector?: string
  /** Kind, and the namespace where only one is read. */
  readonly label: string
}

interface PlacedKind {
  readonly kind: string
  readonly path: readonly string[]
  readonly clusterScoped?: boolean
  readonly wholeClusterOnly?: boolean
}

/**
 * The whole cluster in one list, or namespace by namespace for those who may read no more.
 * @param namespaces null for the whole cluster
 */
export function placesOf(
  { kind, path, clusterScoped, wholeClusterOnly }: PlacedKind,
  namespaces: readonly string[] | null,
): Place[] {
  if (namespaces === null) return [{ path, label: kind }]
  if (wholeClusterOnly) return []
  if (kind === 'Namespace') {
    return namespaces.map((name) => ({
      path,
      fieldSelector: `metadata.name=${name}`,
      label: `${kind} ${name}`,
    }))
  }
  if (clusterScoped) return [{ path, label: kind }]
  return namespaces.map((namespace) => ({
    path: [...path.slice(0, -1), 'namespaces', namespace, ...path.slice(-1)],
    label: `${namespace}/${kind}`,
  }))
}
