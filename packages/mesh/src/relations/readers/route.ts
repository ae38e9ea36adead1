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
  [...backendsIn(object), ...mirrorsIn(object)].flatMap((ref) =>
    grantedRef(index, object, ref, 'destination'),
  )

/** The backends of RequestMirror filters: of a rule, and of one of its backends. */
const mirrorsIn = (route: ConfigObject): readonly PlacedRef[] =>
  specsAt(route.spec, 'rules').flatMap((rule, at) => {
    const path = `spec.rules[${at}]`
    return [
      ...mirrorsOf(rule, path, route),
      ...specsAt(rule, 'backendRefs').flatMap((backend, backendAt) =>
        mirrorsOf(backend, `${path}.backendRefs[${backendAt}]`, route),
      ),
    ]
  })

const mirrorsOf = (spec: Spec, path: string, route: ConfigObject): readonly PlacedRef[] =>
  specsAt(spec, 'filters').flatMap((filter, at) => {
    const mirror = specAt(filter, 'requestMirror')
    if (!hasSpec(mirror, 'backendRef')) return []
    const place = `${path}.filters[${at}].requestMirror.backendRef`
    return [placedRef(specAt(mirror, 'backendRef'), route, place, unsaidBackend)]
  })
