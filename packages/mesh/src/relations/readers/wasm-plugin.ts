import { textAt } from '../../config/read-spec.ts'
import type { RelationReader } from '../reference.ts'
import { secretTarget } from '../target.ts'

/** WasmPlugin → the Secret with which its image is fetched. */
export const pullSecretOfPlugin: RelationReader = ({ cluster, namespace, spec }, index) => {
  const name = textAt(spec, 'imagePullSecret')
  if (name === null) return []
  const target = secretTarget(index, { cluster, namespace: namespace ?? '', name })
  return [{ role: 'secret', path: 'spec.imagePullSecret', target }]
}
