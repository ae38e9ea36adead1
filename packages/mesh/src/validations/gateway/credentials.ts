import type { ConfigIndex } from '../../config/config-index.ts'
import { gatewayPods, serversOf } from '../../config/gateways.ts'
import { textAt, textsAt } from '../../config/read-spec.ts'
import { secretsOf } from '../../config/secrets.ts'
import type { ConfigObject, SecretFact } from '../../model/kubernetes.ts'

/** A Secret that a server of a Gateway names. */
export interface Credential {
  readonly name: string
  /** Where the gateway's pods run, which is where istiod looks for it. */
  readonly namespace: string
  readonly path: string
  /** Null where there is none of that name. */
  readonly secret: SecretFact | null
}

/**
 * The Secrets that a Gateway names, once for each namespace in which its pods run; none where it
 * selects no pod, or nobody read the secrets.
 */
export function credentialsOf(gateway: ConfigObject, index: ConfigIndex): readonly Credential[] {
  const named = serversOf(gateway).flatMap(({ tls, path }) => {
    if (tls === null) return []
    const single = textAt(tls, 'credentialName')
    return [
      ...(single === null ? [] : [{ name: single, path: `${path}.tls.credentialName` }]),
      ...textsAt(tls, 'credentialNames').map((name, at) => ({
        name,
        path: `${path}.tls.credentialNames[${at}]`,
      })),
    ]
  })
  if (named.length === 0) return []
  return gatewayPods(index, gateway).places.flatMap(({ cluster, namespace }) => {
    const secrets = secretsOf(index, cluster)
    if (secrets === null) return []
    return named.flatMap((each) => {
      // Other schemes name no Secret, such as what istiod makes from the Gateway API.
      if (each.name.includes('://')) return []
      const [first = '', second] = each.name.split('/')
      const place = second === undefined ? [namespace, first] : [first, second]
      const [within = '', name = ''] = place
      return { ...each, namespace: within, secret: secrets.find(within, name) }
    })
  })
}
