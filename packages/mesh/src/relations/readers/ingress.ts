import { specAt, specsAt, textAt } from '../../config/read-spec.ts'
import type { Naming, RelationReader } from '../reference.ts'
import { secretTarget, serviceTarget } from '../target.ts'

/** Ingress → the Services that it leads to. */
export const backendsOfIngress: RelationReader = ({ cluster, namespace, spec }, index) => {
  const paths = specsAt(spec, 'rules').flatMap((rule, ruleAt) =>
    specsAt(specAt(rule, 'http'), 'paths').map(
      (each, at) =>
        [specAt(each, 'backend'), `spec.rules[${ruleAt}].http.paths[${at}].backend`] as const,
    ),
  )
  const unmatched = [specAt(spec, 'defaultBackend'), 'spec.defaultBackend'] as const
  return [...paths, unmatched].flatMap(([backend, path]): readonly Naming[] => {
    const name = textAt(specAt(backend, 'service'), 'name')
    if (name === null) return []
    const target = serviceTarget(index, { cluster, namespace: namespace ?? '', name })
    return [{ role: 'destination', path: `${path}.service.name`, target }]
  })
}

/** Ingress → the Secrets of its certificates. */
export const secretsOfIngress: RelationReader = ({ cluster, namespace, spec }, index) =>
  specsAt(spec, 'tls').flatMap((tls, at): readonly Naming[] => {
    const name = textAt(tls, 'secretName')
    if (name === null) return []
    const target = secretTarget(index, { cluster, namespace: namespace ?? '', name })
    return [{ role: 'secret', path: `spec.tls[${at}].secretName`, target }]
  })
