import { specAt, textAt } from '../../config/read-spec.ts'
import type { Naming, RelationReader } from '../reference.ts'
import { accountTarget, istioTarget } from '../target.ts'

const account =
  (path: readonly string[]): RelationReader =>
  ({ cluster, namespace, spec }, index) => {
    const holder = path.reduce(specAt, spec)
    const name = textAt(holder, 'serviceAccount')
    if (name === null) return []
    const target = accountTarget(index, { cluster, namespace: namespace ?? '', name })
    return [
      { role: 'service-account', path: ['spec', ...path, 'serviceAccount'].join('.'), target },
    ]
  }

/** WorkloadEntry → the identity of its machine. */
export const accountOfMachine = account([])

/** WorkloadGroup → the identity of its machines. */
export const accountOfGroup = account(['template'])

const groupAnnotation = 'istio.io/autoRegistrationGroup'

/** WorkloadEntry → the WorkloadGroup for which istiod made it when its machine called. */
export const groupOfMachine: RelationReader = (object, index): readonly Naming[] => {
  const name = object.annotations[groupAnnotation]
  if (!name) return []
  const { cluster } = object
  const namespace = object.namespace ?? ''
  const target = istioTarget(index, 'WorkloadGroup', { cluster, namespace, name })
  return [{ role: 'owner', path: `metadata.annotations["${groupAnnotation}"]`, target }]
}
