import { parseId } from '@periplus/shared'

/**
 * The namespaces that the ids of a node or of an edge's ends name: all calls of it are from, to or through
 * each of them. Undefined where they name none.
 */
export function namespacesOfIds(ids: readonly string[]): string[] | undefined {
  const named = ids.flatMap((id) => {
    const parsed = parseId(id)
    return parsed && parsed.kind !== 'more' ? (parsed.parts[1] ?? []) : []
  })
  const namespaces = named.filter((each) => each !== '')
  return namespaces.length > 0 ? namespaces : undefined
}
