import { message } from '@periplus/shared'
import { gatewayPods, gatewaySelector } from '../../config/gateways.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { selectorText } from '../names.ts'
import { onlyIstioctl } from '../who-tells.ts'
import { credentialsOf } from './credentials.ts'

/** A Gateway names a Secret that does not exist where its pods run. */
export const gatewayCredentialNotFound = defineCheck({
  id: 'gateway/credential-not-found',
  severity: 'error',
  reads: ['Gateway', 'Pod', 'Workload', 'Secret'],
  byNamespace: ['Gateway'],
  needs: ['Pod', 'Secret'],
  istioctl: { analyzer: 'gateway.SecretAnalyzer', code: 'IST0101' },
  why: message('findings.gatewayCredentialNotFound.why'),
  find: (cluster, index) =>
    index.objects('Gateway', cluster).flatMap((gateway): Mistake[] => {
      if (gatewayPods(index, gateway).all.length === 0) {
        // istioctl tells this here again; `selector/matches-nothing` is for everybody.
        const selector = selectorText(gatewaySelector(gateway))
        return [
          {
            object: gateway,
            path: 'spec.selector',
            message: message('findings.selectorMatchesNothing', { selector }),
            why: message('findings.selectorMatchesNothing.gateway.why'),
            fix: message('findings.selectorMatchesNothing.fix'),
            severityIn: onlyIstioctl,
          },
        ]
      }
      return credentialsOf(gateway, index)
        .filter(({ isAbsent }) => isAbsent)
        .map(({ name, namespace, path }) => ({
          object: gateway,
          path,
          message: message('findings.gatewayCredentialNotFound', { name, namespace }),
          fix: message('findings.gatewayCredentialNotFound.fix', { name, namespace }),
        }))
    }),
})
