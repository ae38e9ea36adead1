/**
 * Which namespaces see an object
 * (https://istio.io/latest/docs/reference/config/networking/virtual-service/#VirtualService `exportTo`).
 */
export type ExportScope = 'everywhere' | ReadonlySet<string>

/** `*` is every namespace and the default, `.` the object's own, `~` none. */
export function exportScope(exportTo: readonly string[], namespace: string): ExportScope {
  if (exportTo.length === 0 || exportTo.includes('*')) return 'everywhere'
  return new Set(
    exportTo.filter((each) => each !== '~').map((each) => (each === '.' ? namespace : each)),
  )
}

export const isVisibleIn = (scope: ExportScope, namespace: string) =>
  scope === 'everywhere' || scope.has(namespace)

/** Whether some namespace sees both. */
export function scopesMeet(one: ExportScope, other: ExportScope): boolean {
  if (one === 'everywhere') return other === 'everywhere' || other.size > 0
  return other === 'everywhere' ? one.size > 0 : [...one].some((each) => other.has(each))
}
