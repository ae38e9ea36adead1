import { message } from '@periplus/shared'
import { specAt, textAt } from '../../config/read-spec.ts'
import { defineCheck } from '../check.ts'

/** Kinds of which nothing is read since Istio 1.6: AuthorizationPolicy took their place. */
const removed: ReadonlySet<string> = new Set([
  ...['ClusterRbacConfig', 'RbacConfig', 'ServiceRole', 'ServiceRoleBinding'],
])

/** The cluster still takes objects of a kind that Istio does not read any more. */
export const removedKind = defineCheck({
  id: 'mesh/removed-kind',
  severity: 'warning',
  reads: ['CustomResourceDefinition'],
  istioctl: { analyzer: 'deprecation.DeprecationAnalyzer', code: 'IST0002' },
  why: message('findings.removedKind.why'),
  fix: message('findings.removedKind.fix'),
  find: (cluster, index) =>
    index.objects('CustomResourceDefinition', cluster).flatMap((object) => {
      const kind = textAt(specAt(object.spec, 'names'), 'kind') ?? ''
      if (textAt(object.spec, 'group') !== 'rbac.istio.io' || !removed.has(kind)) return []
      return { object, path: 'spec.names.kind', message: message('findings.removedKind', { kind }) }
    }),
})
