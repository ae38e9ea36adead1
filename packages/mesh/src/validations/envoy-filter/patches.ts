import { hasSpec, type Spec, specAt, specsAt, textAt } from '../../config/read-spec.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'

/** One patch of an EnvoyFilter, as far as its effect can be told from it alone. */
export interface Patch {
  readonly object: ConfigObject
  readonly path: string
  readonly applyTo: string
  readonly operation: string
  readonly hasPriority: boolean
  readonly match: Spec
  readonly value: Spec
}

/** The patches of an object; istioctl reads no further than the first that has no `patch`. */
export function patchesOf(object: ConfigObject): readonly Patch[] {
  const all = specsAt(object.spec, 'configPatches')
  const end = all.findIndex((each) => !hasSpec(each, 'patch'))
  return all.slice(0, end < 0 ? all.length : end).map((each, at) => ({
    object,
    path: `spec.configPatches[${at}]`,
    applyTo: textAt(each, 'applyTo') ?? '',
    operation: textAt(specAt(each, 'patch'), 'operation') ?? '',
    hasPriority: (object.spec.priority ?? 0) !== 0,
    match: specAt(each, 'match'),
    value: specAt(specAt(each, 'patch'), 'value'),
  }))
}

/** The filter of a listener that a patch is about. */
export const filterOf = ({ match }: Patch): Spec =>
  specAt(specAt(specAt(match, 'listener'), 'filterChain'), 'filter')
