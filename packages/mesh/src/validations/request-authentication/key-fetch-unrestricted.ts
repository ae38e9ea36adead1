import { message } from '@periplus/shared'
import { defineCheck } from '../check.ts'

const variable = 'BLOCKED_CIDRS_IN_JWKS_URIS'
const namedAtMost = 5

/**
 * Who may write a RequestAuthentication makes istiod fetch keys from any address that istiod can
 * reach, since nothing forbids it any.
 */
export const keyFetchUnrestricted = defineCheck({
  id: 'request-authentication/key-fetch-unrestricted',
  severity: 'warning',
  reads: ['RequestAuthentication', 'Workload'],
  istioctl: { analyzer: 'authn.BlockedCIDRsAnalyzer', code: 'IST0175' },
  why: message('findings.keyFetchUnrestricted.why'),
  fix: message('findings.keyFetchUnrestricted.fix', { variable }),
  find(cluster, index) {
    const policies = index.objects('RequestAuthentication', cluster)
    if (policies.length === 0) return []
    const named = policies
      .slice(0, namedAtMost)
      .map(({ namespace, name }) => (namespace ? `${namespace}/${name}` : name))
      .join(', ')
    return index
      .workloads(cluster)
      .filter(({ kind, ownLabels }) => kind === 'Deployment' && ownLabels?.app === 'istiod')
      .filter(({ template }) => !template?.environment?.[variable])
      .map((object) => ({
        object,
        path: 'spec.template.spec.containers[0].env',
        message: message('findings.keyFetchUnrestricted', {
          variable,
          count: policies.length,
          named,
        }),
      }))
  },
})
