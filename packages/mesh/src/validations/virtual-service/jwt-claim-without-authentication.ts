import { message } from '@periplus/shared'
import { selectorOf } from '../../config/attachment.ts'
import type { ConfigIndex } from '../../config/config-index.ts'
import { gatewayPods, perGatewayPods } from '../../config/gateways.ts'
import { groupBy } from '../../config/group-by.ts'
import { selects } from '../../config/labels.ts'
import { specAt, specsAt, textsAt } from '../../config/read-spec.ts'
import type { Running } from '../../config/running.ts'
import { gatewayName, meshGateway } from '../../config/virtual-services.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import { listOf, nameOf } from '../names.ts'

/**
 * A gateway routes by claims of a token that nothing there validates, so no request has claims
 * (https://istio.io/latest/docs/tasks/security/authentication/jwt-route/).
 */
export const jwtClaimWithoutAuthentication = defineCheck({
  id: 'virtual-service/jwt-claim-without-authentication',
  severity: 'error',
  // What istioctl tells is told by istioctl/jwt-claims.
  profiles: ['default'],
  reads: ['VirtualService', 'RequestAuthentication', 'Gateway', 'Pod', 'Workload'],
  byObject: ['VirtualService'],
  needs: ['RequestAuthentication', 'Gateway'],
  istioctl: { analyzer: 'virtualservice.JWTClaimRouteAnalyzer', code: 'IST0149' },
  why: message('findings.jwtClaimWithoutAuthentication.why'),
  find(cluster, index) {
    const isAuthenticated = authentication(index, cluster)
    const unprotected = perGatewayPods(({ owners }) => {
      const pods = owners.filter((pod) => !isAuthenticated(pod))
      return {
        pods: listOf(pods.map((pod) => `${pod.namespace}/${pod.owner.split('/')[1]}`)),
        namespace: listOf(pods.map(({ namespace }) => namespace)),
      }
    })
    return index.objects('VirtualService', cluster).flatMap((object) => {
      const claim = claimOf(object)
      if (claim === null) return []
      return gatewaysOf(object, index).flatMap((gateway) => {
        const { pods, namespace } = unprotected(gatewayPods(index, gateway))
        if (pods === '') return []
        return {
          object,
          path: claim.path,
          message: message('findings.jwtClaimWithoutAuthentication', {
            claim: claim.header,
            gateway: nameOf(gateway),
            pods,
          }),
          fix: message('findings.jwtClaimWithoutAuthentication.fix', { namespace }),
        }
      })
    })
  },
})

function gatewaysOf({ cluster, namespace: own, spec }: ConfigObject, index: ConfigIndex) {
  return textsAt(spec, 'gateways')
    .filter((name) => name !== meshGateway)
    .flatMap((each) => {
      const [namespace = '', name = ''] = gatewayName(each, own ?? '').split('/')
      return index.object('Gateway', cluster, namespace, name) ?? []
    })
}

/** Whether some RequestAuthentication is for a pod. */
function authentication(index: ConfigIndex, cluster: string): (pod: Running) => boolean {
  const { rootNamespace } = index.settings(cluster)
  const byNamespace = groupBy(
    index.objects('RequestAuthentication', cluster),
    ({ namespace }) => namespace ?? '',
  )
  return ({ namespace, labels }) =>
    [rootNamespace, namespace].some((each) =>
      byNamespace.get(each)?.some((object) => selects(selectorOf(object), labels)),
    )
}

/** `@request.auth.claims.name` or `@request.auth.claims[name]`. */
const claimHeader = /^@request\.auth\.claims(\..+|\[.+\])$/i

/** The first header of a match that is a claim. */
export function claimOf({ spec }: ConfigObject): { header: string; path: string } | null {
  const found = specsAt(spec, 'http').flatMap((rule, ruleAt) =>
    specsAt(rule, 'match').flatMap((match, at) =>
      (['headers', 'withoutHeaders'] as const).flatMap((key) =>
        Object.keys(specAt(match, key))
          .filter((header) => claimHeader.test(header))
          .map((header) => ({
            header,
            path: `spec.http[${ruleAt}].match[${at}].${key}["${header}"]`,
          })),
      ),
    ),
  )
  return found[0] ?? null
}
