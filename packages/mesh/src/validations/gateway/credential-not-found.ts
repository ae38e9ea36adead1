import { message } from '@periplus/shared'
import { defineCheck, type Mistake } from '../check.ts'
import { credentialsOf } from './credentials.ts'

/** A Gateway names a Secret that does not exist where its pods run. */
export const gatewayCredentialNotFound = defineCheck({
  id: 'gateway/credential-not-found',
  severity: 'error',
  // What istioctl tells is told by istioctl/gateway-credentials.
  profiles: ['default'],
  reads: ['Gateway', 'Pod', 'Workload', 'Secret'],
  byNamespace: ['Gateway'],
  needs: ['Pod', 'Secret'],
  istioctl: { analyzer: 'gateway.SecretAnalyzer', code: 'IST0101' },
  why: message('findings.gatewayCredentialNotFound.why'),
  find: (cluster, index) =>
    index.objects('Gateway', cluster).flatMap((gateway) =>
      credentialsOf(gateway, index)
        .filter(({ isAbsent }) => isAbsent)
        .map(
          ({ name, namespace, path }): Mistake => ({
            object: gateway,
            path,
            message: message('findings.gatewayCredentialNotFound', { name, namespace }),
            fix: message('findings.gatewayCredentialNotFound.fix', { name, namespace }),
          }),
        ),
    ),
})
