import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { gatewaySelector, serversOf } from '../../config/gateways.ts'
import { selects } from '../../config/labels.ts'
import { textAt } from '../../config/read-spec.ts'
import type { Running } from '../../config/running.ts'
import { secretsOf } from '../../config/secrets.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { whyUnusable } from '../gateway/credential-invalid.ts'
import { distinctInView } from './in-view.ts'
import { placeOf } from './names-and-hosts.ts'
import { nothingSelected } from './nothing-selected.ts'

/**
 * istioctl's rule for the credentials of a Gateway: it takes the pods of one namespace alone, whichever
 * it sees first, and every `credentialName` for a Secret's
 * (istio/istio pkg/config/analysis/analyzers/gateway/secret.go).
 */
export const gatewayCredentials = defineCheck({
  id: 'istioctl/gateway-credentials',
  severity: 'error',
  profiles: ['istioctl'],
  reads: ['Gateway', 'Pod', 'Workload', 'Secret', 'Now'],
  needs: ['Pod', 'Secret'],
  istioctl: { analyzer: 'gateway.SecretAnalyzer', code: 'IST0101' },
  why: message('findings.gatewayCredentialNotFound.why'),
  find: (cluster, index) =>
    index.objects('Gateway', cluster).flatMap((gateway) => {
      const selector = gatewaySelector(gateway)
      const pod = distinctInView(index, '').find(({ labels }) => selects(selector, labels))
      // A namespace that is not said is none to it either.
      return pod?.namespace
        ? ofCredentials(gateway, pod, index)
        : [nothingSelected(gateway, selector)]
    }),
})

function ofCredentials(
  object: ConfigObject,
  { cluster, namespace: home }: Running,
  index: ConfigIndex,
): readonly Mistake[] {
  const secrets = secretsOf(index, cluster)
  if (secrets === null) return []
  return serversOf(object).flatMap(({ tls, path }): Mistake[] => {
    const written = tls && textAt(tls, 'credentialName')
    if (!written) return []
    const place = { object, path: `${path}.tls.credentialName` }
    const { namespace, name } = placeOf(written, home)
    const secret = secrets.find(namespace, name)
    if (secret === null) {
      if (!secrets.isAbsent(namespace, name)) return []
      return [
        {
          ...place,
          check: 'gateway/credential-not-found',
          message: message('findings.gatewayCredentialNotFound', { name, namespace }),
          fix: message('findings.gatewayCredentialNotFound.fix', { name, namespace }),
        },
      ]
    }
    const unusable = whyUnusable(secret, index.atMs)
    if (unusable === null) return []
    const named = { secret: `${namespace}/${name}` }
    const fix = message('findings.gatewayCredentialInvalid.fix', named)
    const check = 'gateway/credential-invalid'
    return [{ ...place, ...unusable, check, fix, references: ['IST0161'] }]
  })
}
