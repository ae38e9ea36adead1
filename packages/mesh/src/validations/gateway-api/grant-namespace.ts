import { message } from '@periplus/shared'
import { specsAt, textAt } from '../../config/read-spec.ts'
import { defineCheck } from '../check.ts'

/** A ReferenceGrant allows references from a namespace that does not exist. */
export const grantNamespaceNotFound = defineCheck({
  id: 'gateway-api/grant-namespace-not-found',
  severity: 'warning',
  severityIn: { kiali: 'error' },
  reads: ['ReferenceGrant', 'Namespace'],
  byNamespace: ['ReferenceGrant'],
  needs: ['Namespace'],
  kiali: ['KIA1601'],
  why: message('findings.grantNamespaceNotFound.why'),
  fix: message('findings.grantNamespaceNotFound.fix'),
  documentation: 'https://gateway-api.sigs.k8s.io/api-types/referencegrant/',
  find(cluster, index) {
    if (index.namespaces(cluster).length === 0) return []
    return index.objects('ReferenceGrant', cluster).flatMap((object) =>
      specsAt(object.spec, 'from').flatMap((from, at) => {
        const namespace = textAt(from, 'namespace')
        if (namespace === null || index.namespace(cluster, namespace) !== null) return []
        return {
          object,
          path: `spec.from[${at}].namespace`,
          message: message('findings.grantNamespaceNotFound', { namespace }),
        }
      }),
    )
  },
})
