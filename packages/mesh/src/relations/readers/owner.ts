import { refOf } from '../../validations/finding.ts'
import type { RelationReader } from '../reference.ts'

/** Kinds that make objects of others, as an index calls them. Tools such as Helm are no objects. */
const makers: Readonly<Record<string, string>> = {
  Canary: 'Canary',
  Gateway: 'KubernetesGateway',
  WorkloadGroup: 'WorkloadGroup',
}

/** Whatever was made for another object → that object, where it is one that the mesh knows. */
export const ownerOfObject: RelationReader = ({ cluster, namespace, owner }, index) => {
  const kind = owner && Object.hasOwn(makers, owner.kind) ? makers[owner.kind] : undefined
  // An owner stands in the same namespace.
  const object = kind && owner && index.object(kind, cluster, namespace ?? '', owner.name)
  if (!object) return []
  return [
    {
      role: 'owner',
      path: 'metadata.ownerReferences',
      target: { object: refOf(object), exists: true },
    },
  ]
}
