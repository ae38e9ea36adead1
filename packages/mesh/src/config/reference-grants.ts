import type { ConfigObject } from '../model/kubernetes.ts'
import type { ConfigIndex } from './config-index.ts'
import { groupBy } from './group-by.ts'
import { perIndex } from './per-index.ts'
import { specsAt, textAt } from './read-spec.ts'

/** A reference of the Gateway API from one namespace into another. */
export interface Reference {
  readonly cluster: string
  readonly from: { readonly kind: string; readonly namespace: string }
  readonly to: { readonly kind: string; readonly namespace: string; readonly name: string }
}

/**
 * Whether a ReferenceGrant of the other namespace allows it
 * (https://gateway-api.sigs.k8s.io/api-types/referencegrant/).
 */
export const isGranted = (index: ConfigIndex, reference: Reference): boolean =>
  grantsOf(index, reference).length > 0

/** The ReferenceGrants that allow it: one is enough. */
export const grantsOf = (
  index: ConfigIndex,
  { cluster, from, to }: Reference,
): readonly ConfigObject[] =>
  (grantsByNamespace(index, cluster).get(to.namespace) ?? []).filter(
    ({ spec }) =>
      specsAt(spec, 'from').some(
        (each) =>
          textAt(each, 'kind') === from.kind && textAt(each, 'namespace') === from.namespace,
      ) &&
      specsAt(spec, 'to').some(
        (each) =>
          textAt(each, 'kind') === to.kind && [null, to.name].includes(textAt(each, 'name')),
      ),
  )

const grantsByNamespace = perIndex((index, cluster) =>
  groupBy(index.objects('ReferenceGrant', cluster), ({ namespace }) => namespace ?? ''),
)
