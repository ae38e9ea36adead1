import type { ConfigObject, MeshSettings } from '../model/kubernetes.ts'
import type { ConfigIndex } from './config-index.ts'
import { textsAt } from './read-spec.ts'

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

/** Where the mesh configuration says who sees what does not say it itself. */
const defaults = {
  VirtualService: 'defaultVirtualServiceExportTo',
  DestinationRule: 'defaultDestinationRuleExportTo',
  ServiceEntry: 'defaultServiceExportTo',
  Service: 'defaultServiceExportTo',
} as const

type ExportedKind = keyof typeof defaults

const isExportedKind = (kind: string): kind is ExportedKind => kind in defaults

/**
 * What an object of a kind exports to where it says nothing; empty: to everywhere
 * (https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig).
 */
export const defaultExportTo = (
  { meshConfig }: MeshSettings,
  kind: ExportedKind,
): readonly string[] => textsAt(meshConfig ?? {}, defaults[kind])

/** Who sees a VirtualService, a DestinationRule or a ServiceEntry. */
export function scopeOf(index: ConfigIndex, object: ConfigObject): ExportScope {
  const own = textsAt(object.spec, 'exportTo')
  const exportTo =
    own.length === 0 && isExportedKind(object.kind)
      ? defaultExportTo(index.settings(object.cluster), object.kind)
      : own
  return exportScope(exportTo, object.namespace ?? '')
}
