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
  /** Null where there is none of that name, or nobody could read it. */
  readonly secret: SecretFact | null
  /** It is known that there is none of that name. */
  readonly isAbsent: boolean
}

/** A Secret as a server of a Gateway writes it, and where. */
export interface CredentialName {
  readonly name: string
  readonly path: string
}

/** Other schemes name no Secret, such as what istiod makes from the Gateway API: they are left out. */
export const credentialNamesOf = (gateway: ConfigObject): readonly CredentialName[] =>
  serversOf(gateway)
    .flatMap(({ tls, path }) => {
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
    .filter(({ name }) => !name.includes('://'))

/**
 * Where the Secret stands: a name may have its namespace before it.
 * @param home namespace of the gateway's pods
 */
export function placeOfCredential(written: string, home: string) {
  const [first = '', second] = written.split('/')
  return second === undefined
    ? { namespace: home, name: first }
    : { namespace: first, name: second }
}

/**
 * The Secrets that a Gateway names, once for each namespace in which its pods run; none where it
 * selects no pod, or nobody read the secrets.
 */
export function credentialsOf(gateway: ConfigObject, index: ConfigIndex): readonly Credential[] {
  const named = credentialNamesOf(gateway)
  if (named.length === 0) return []
  return gatewayPods(index, gateway).places.flatMap(({ cluster, namespace: home }) => {
    const secrets = secretsOf(index, cluster)
    if (secrets === null) return []
    return named.map((each) => {
      const { namespace, name } = placeOfCredential(each.name, home)
      const isAbsent = secrets.isAbsent(namespace, name)
      return { ...each, namespace, secret: secrets.find(namespace, name), isAbsent }
    })
  })
}
