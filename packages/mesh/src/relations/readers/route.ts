import { hasSpec, type Spec, specAt, specsAt } from '../../config/read-spec.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import {
  backendsIn,
  type PlacedRef,
  parentsIn,
  placedRef,
  unsaidBackend,
} from '../../validations/gateway-api/routes.ts'
import type { Naming, RelationReader } from '../reference.ts'
import { grantedRef, targetOfRef } from './gateway-api-ref.ts'

/** Route → the Gateways, Services and ServiceEntries that it belongs to. */
export const parentsOfRoute: RelationReader = (object, index) =>
  parentsIn(object).flatMap((ref): readonly Naming[] => {
    const target = targetOfRef(index, object, ref)
    return target ? [{ role: 'parent', path: `${ref.path}.name`, target }] : []
  })

/** Route → where it leads and copies requests to, and the grants that allow it. */
export const backendsOfRoute: RelationReader = (object, index) =>
  [...backendsIn(object), ...filterBackendsIn(object)].flatMap((ref) =>
    grantedRef(index, object, ref, 'destination'),
  )

/** The backends of filters, of a rule and of one of its backends: copies, and who decides. */
const filterBackendsIn = (route: ConfigObject): readonly PlacedRef[] =>
  specsAt(route.spec, 'rules').flatMap((rule, at) => {
    const path = `spec.rules[${at}]`
    return [
      ...filterBackendsOf(rule, path, route),
      ...specsAt(rule, 'backendRefs').flatMap((backend, backendAt) =>
        filterBackendsOf(backend, `${path}.backendRefs[${backendAt}]`, route),
      ),
    ]
  })

const filterBackendsOf = (spec: Spec, path: string, route: ConfigObject): readonly PlacedRef[] =>
  specsAt(spec, 'filters').flatMap((filter, at) =>
    ['requestMirror', 'externalAuth'].flatMap((kind) => {
      const part = specAt(filter, kind)
      if (!hasSpec(part, 'backendRef')) return []
      const place = `${path}.filters[${at}].${kind}.backendRef`
      return [placedRef(specAt(part, 'backendRef'), route, place, unsaidBackend)]
    }),
  )
