import { message } from '@periplus/shared'
import { selectorOf } from '../../config/attachment.ts'
import { gatewaySelector } from '../../config/gateways.ts'
import { selects } from '../../config/labels.ts'
import { textsAt } from '../../config/read-spec.ts'
import { meshGateway } from '../../config/virtual-services.ts'
import type { PodFact } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import { nameOf } from '../names.ts'
import { claimOf } from '../virtual-service/jwt-claim-without-authentication.ts'
import { podsInView, toldOnce } from './in-view.ts'
import { placeOf } from './names-and-hosts.ts'

/** For the whole mesh to istioctl, whatever the mesh calls its root namespace. */
const root = 'istio-system'

/**
 * istioctl's rule for routes by claims of a token: it tells each pod of the gateway that validates none
 * (istio/istio pkg/config/analysis/analyzers/virtualservice/jwtclaimroute.go).
 */
export const jwtClaims = defineCheck({
  id: 'istioctl/jwt-claims',
  severity: 'error',
  profiles: ['istioctl'],
  reads: ['VirtualService', 'RequestAuthentication', 'Gateway', 'Pod'],
  needs: ['RequestAuthentication', 'Gateway'],
  istioctl: { analyzer: 'virtualservice.JWTClaimRouteAnalyzer', code: 'IST0149' },
  why: message('findings.jwtClaimWithoutAuthentication.why'),
  find(cluster, index) {
    const policies = index.objects('RequestAuthentication', cluster)
    const isAuthenticated = ({ namespace, labels }: PodFact) =>
      policies.some(
        (policy) =>
          [root, namespace].includes(policy.namespace ?? '') && selects(selectorOf(policy), labels),
      )
    const unprotected = podsInView(index, '').filter((pod) => !isAuthenticated(pod))
    return index.objects('VirtualService', cluster).flatMap((object) => {
      const claim = claimOf(object)
      if (claim === null) return []
      const gateways = textsAt(object.spec, 'gateways').flatMap((written) => {
        const { namespace, name } = placeOf(written, object.namespace ?? '')
        return written === meshGateway
          ? []
          : (index.object('Gateway', cluster, namespace, name) ?? [])
      })
      const mistakes = gateways.flatMap((gateway) =>
        unprotected
          .filter(({ labels }) => selects(gatewaySelector(gateway), labels))
          .map(({ namespace, name }) => ({
            object,
            path: claim.path,
            check: 'virtual-service/jwt-claim-without-authentication',
            message: message('findings.jwtClaimWithoutAuthentication', {
              claim: claim.header,
              gateway: nameOf(gateway),
              pods: name,
            }),
            fix: message('findings.jwtClaimWithoutAuthentication.fix', { namespace }),
          })),
      )
      return toldOnce(mistakes)
    })
  },
})
