import type { ConfigIndex } from '../../config/config-index.ts'
import { hasSpec, specAt, textAt } from '../../config/read-spec.ts'
import { secretsOf } from '../../config/secrets.ts'
import { trafficPoliciesOf } from '../../config/traffic-policies.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { gatewayNamespaces } from '../gateway-namespaces.ts'
import { hostTarget } from '../host-target.ts'
import type { Naming, RelationReader } from '../reference.ts'
import { secretTarget } from '../target.ts'

/** DestinationRule → the Service or ServiceEntry that it is for. */
export const hostOfRule: RelationReader = (object, index) => {
  const host = textAt(object.spec, 'host')
  const { cluster } = object
  const target = host && hostTarget(index, { cluster, host, namespace: object.namespace ?? '' })
  return target ? [{ role: 'host', path: 'spec.host', target }] : []
}

/**
 * DestinationRule → the Secrets with which its clients identify themselves. They stand where the
 * client's proxy runs: in the rule's namespace where it selects workloads, else beside a gateway
 * (https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings).
 */
export const secretsOfRule: RelationReader = (object, index) =>
  trafficPoliciesOf(object).flatMap(({ path, policy }): readonly Naming[] => {
    const name = textAt(specAt(policy, 'tls'), 'credentialName')
    // Other schemes name no Secret.
    if (name === null || name.includes('://')) return []
    const { cluster } = object
    const namespace = homeOfSecret(index, object, name)
    const target = secretTarget(index, { cluster, namespace, name })
    return [{ role: 'secret', path: `${path}.tls.credentialName`, target }]
  })

function homeOfSecret(index: ConfigIndex, object: ConfigObject, name: string): string {
  const { cluster } = object
  const own = object.namespace ?? ''
  const secrets = secretsOf(index, cluster)
  if (hasSpec(object.spec, 'workloadSelector') || secrets?.find(own, name)) return own
  const homes = gatewayNamespaces(index, cluster).filter((each) => secrets?.find(each, name))
  return homes[0] ?? own
}
