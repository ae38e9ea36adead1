import { type BoxKind, parseId } from '@periplus/shared'

/** What of the address narrows other pages to a box: its cluster, or its namespace. */
export function boxScope(id: string, kind: BoxKind): { clusters?: string; namespaces?: string } {
  const [cluster = '', namespace] = parseId(id)?.parts ?? []
  return kind === 'cluster' || !namespace ? { clusters: cluster } : { namespaces: namespace }
}
