import { findServed } from './known-kinds.ts'
import type { ResourceKind } from './resource-kind.ts'

/** What a resource URL points at. Source: k8s.io/apiserver/pkg/endpoints/request. */
export interface RequestTarget {
  readonly resource: ResourceKind
  /** The version in the URL; objects are answered in it. */
  readonly version: string
  readonly namespace: string | undefined
  readonly name: string | undefined
  readonly subresource: string | undefined
}

/**
 * Reads `/api/v1/...` and `/apis/{group}/{version}/...` paths.
 * Returns undefined where no resource is served there: the server then says 404 in plain text.
 */
export function parseRequestTarget(pathname: string): RequestTarget | undefined {
  const parts = decodedParts(pathname)
  if (!parts) return undefined
  const [root, ...rest] = parts
  if (root === 'api') return parseInGroup('', rest)
  if (root === 'apis' && rest[0]) return parseInGroup(rest[0], rest.slice(1))
  return undefined
}

function decodedParts(pathname: string): string[] | undefined {
  try {
    return pathname
      .replace(/^\/|\/$/g, '')
      .split('/')
      .map(decodeURIComponent)
  } catch {
    return undefined // a broken percent escape is no path of ours
  }
}

function parseInGroup(group: string, parts: readonly string[]): RequestTarget | undefined {
  const [version, ...path] = parts
  if (version === undefined) return undefined
  // `/namespaces/{name}` and `/namespaces/{name}/status` are the namespace itself.
  const isScope = path[0] === 'namespaces' && path.length > 2 && path[2] !== 'status'
  const namespace = isScope ? path[1] : undefined
  const [plural, name, subresource, ...tooMany] = isScope ? path.slice(2) : path
  if (plural === undefined || tooMany.length > 0) return undefined
  const resource = findServed(group, version, plural)
  if (!resource) return undefined
  if (resource.namespaced ? !isScope && name !== undefined : isScope) return undefined
  return { resource, version, namespace, name, subresource }
}

/** The namespace that rights are checked in: a Namespace object lies within itself. */
export function authorisationNamespace(target: RequestTarget): string | undefined {
  const isNamespace = target.resource.group === '' && target.resource.plural === 'namespaces'
  return isNamespace ? target.name : target.namespace
}
