/** How the kinds of objects are told apart: several groups have one of the same name. */
import { configObjectParamsOf, type ObjectRef } from '@periplus/shared'

export const groupOf = (object: ObjectRef): string => configObjectParamsOf(object).group

const isIstio = (group: string) => group.endsWith('.istio.io')

/** Kubernetes' first kinds: their groups (`apps`, `batch`, none) are no domains. */
const isOfKubernetes = (group: string) => !group.includes('.')

/** A kind in the address: Istio's and Kubernetes' by name alone, others with their group, as kubectl does. */
export function kindKey(object: ObjectRef): string {
  const group = groupOf(object)
  return isIstio(group) || isOfKubernetes(group) ? object.kind : `${object.kind}.${group}`
}

/** A few letters for a group, where a kind's name is not enough. */
export function shortGroup(group: string): string {
  if (isIstio(group)) return 'Istio'
  return group === 'gateway.networking.k8s.io' ? 'API' : group
}

/** Names of kinds that objects of more than one group have. */
export function sharedKinds(objects: readonly ObjectRef[]): ReadonlySet<string> {
  const keys = new Map<string, string>()
  const shared = new Set<string>()
  for (const object of objects) {
    const key = kindKey(object)
    if ((keys.get(object.kind) ?? key) !== key) shared.add(object.kind)
    keys.set(object.kind, key)
  }
  return shared
}
