import { hasSpec, type Spec, specAt, specsAt } from '../../config/read-spec.ts'
import { placedRef } from '../../validations/gateway-api/routes.ts'
import type { Naming, RelationReader } from '../reference.ts'
import { targetOfRef } from './gateway-api-ref.ts'

/** Policy → the Gateways, Services, ServiceEntries and classes that it is attached to. */
export const targetsOfPolicy: RelationReader = (object, index) => {
  const single: readonly (readonly [Spec, string])[] = hasSpec(object.spec, 'targetRef')
    ? [[specAt(object.spec, 'targetRef'), 'spec.targetRef']]
    : []
  const listed = specsAt(object.spec, 'targetRefs').map(
    (ref, at) => [ref, `spec.targetRefs[${at}]`] as const,
  )
  return [...single, ...listed].flatMap(([ref, path]): readonly Naming[] => {
    // A reference without a kind means nothing.
    const target = targetOfRef(index, object, placedRef(ref, object, path, { group: '', kind: '' }))
    return target && target.object.kind !== ''
      ? [{ role: 'target', path: `${path}.name`, target }]
      : []
  })
}
