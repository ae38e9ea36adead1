import type { ConfigIndex } from '../../config/config-index.ts'
import { grantsOf } from '../../config/reference-grants.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { refOf } from '../../validations/finding.ts'
import type { PlacedRef } from '../../validations/gateway-api/routes.ts'
import { hostTarget } from '../host-target.ts'
import type { Naming, Target } from '../reference.ts'
import { targetOf } from '../target.ts'

/** Kinds that stand in no namespace. */
const clusterScoped = new Set(['GatewayClass', 'Namespace'])

/** What a reference of the Gateway API means: the object of its group, kind, namespace and name. */
export function targetOfRef(
  index: ConfigIndex,
  { cluster }: ConfigObject,
  { group, kind, namespace, name }: PlacedRef,
): Target | null {
  if (name === '') return null
  // Istio's own: a host as VirtualServices write it.
  if (kind === 'Hostname') return hostTarget(index, { cluster, host: name, namespace })
  return targetOf(index, {
    cluster,
    // Both are written for Kubernetes' own kinds.
    group: group === 'core' ? '' : group,
    kind,
    namespace: clusterScoped.has(kind) ? '' : namespace,
    name,
  })
}

/** A reference that may lead into another namespace, with the ReferenceGrants that allow it to. */
export function grantedRef(
  index: ConfigIndex,
  object: ConfigObject,
  ref: PlacedRef,
  role: 'destination' | 'secret',
): readonly Naming[] {
  const target = targetOfRef(index, object, ref)
  if (target === null) return []
  const named: Naming = { role, path: `${ref.path}.name`, target }
  const own = object.namespace ?? ''
  if (ref.namespace === own) return [named]
  const grants = grantsOf(index, {
    cluster: object.cluster,
    from: { kind: object.kind, namespace: own },
    to: ref,
  })
  return [
    named,
    ...grants.map((grant) => ({
      ...{ role: 'grant' as const, path: ref.path },
      target: { object: refOf(grant), exists: true },
    })),
  ]
}
