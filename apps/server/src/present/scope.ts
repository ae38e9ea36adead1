import type { Scope } from '@periplus/mesh'

export const everything: Scope = { clusters: null, namespaces: null }

/** What `clusters` and `namespaces` of a query ask for. */
export const scopeOf = (query: {
  clusters?: string[] | undefined
  namespaces?: string[] | undefined
}): Scope => ({ clusters: query.clusters ?? null, namespaces: query.namespaces ?? null })

export const isInScope = (scope: Scope, cluster: string, namespace: string): boolean =>
  (scope.clusters === null || scope.clusters.includes(cluster)) &&
  (scope.namespaces === null || scope.namespaces.includes(namespace))
