import type { ConfigFacts, NamedSecret } from '../model/facts.ts'
import type { ConfigObject } from '../model/kubernetes.ts'
import { credentialNamesOf, placeOfCredential } from '../validations/gateway/credentials.ts'
import { type ConfigIndex, indexConfig } from './config-index.ts'
import { gatewayPods, serversOf } from './gateways.ts'
import { hasSpec, specAt, specsAt, textAt } from './read-spec.ts'
import { isGranted } from './reference-grants.ts'
import { trafficPoliciesOf } from './traffic-policies.ts'

/** Under this name Istio looks for the certificates that clients are held against, first. */
const ofAuthorities = (name: string) => `${name}-cacert`

/**
 * The Secrets that gateways and DestinationRules of a cluster get their certificates from, each once:
 * where istiod looks for them (istio/istio pilot/pkg/xds/sds.go, pilot/pkg/credentials/kube).
 */
export function namedSecrets(facts: ConfigFacts, cluster: string): readonly NamedSecret[] {
  const index = indexConfig(facts)
  const all = [
    ...index.objects('Gateway', cluster).flatMap((gateway) => ofGateway(gateway, index)),
    ...['KubernetesGateway', 'ListenerSet', 'XListenerSet'].flatMap((kind) =>
      index.objects(kind, cluster).flatMap((object) => ofListeners(object, index)),
    ),
    ...index.objects('DestinationRule', cluster).flatMap((rule) => ofRule(rule, index)),
  ]
  return [...new Map(all.map((each) => [`${each.namespace}/${each.name}`, each])).values()]
}

function ofGateway(gateway: ConfigObject, index: ConfigIndex): readonly NamedSecret[] {
  const own = credentialNamesOf(gateway).map(({ name }) => name)
  const authorities = serversOf(gateway).flatMap(({ tls }): readonly string[] => {
    const mode = tls && textAt(tls, 'mode')
    if (!tls || (mode !== 'MUTUAL' && mode !== 'OPTIONAL_MUTUAL')) return []
    const written = textAt(tls, 'caCertCredentialName')
    const name = textAt(tls, 'credentialName')
    if (written !== null) return [written]
    return name === null ? [] : [ofAuthorities(name)]
  })
  const written = [...own, ...authorities].filter((name) => !name.includes('://'))
  if (written.length === 0) return []
  return gatewayPods(index, gateway)
    .places.filter((place) => place.cluster === gateway.cluster)
    .flatMap(({ namespace }) => written.map((name) => placeOfCredential(name, namespace)))
}

/** Of another namespace only with its leave: without, istiod does not look. */
const ofListeners = (object: ConfigObject, index: ConfigIndex): readonly NamedSecret[] =>
  specsAt(object.spec, 'listeners').flatMap((listener) =>
    specsAt(specAt(listener, 'tls'), 'certificateRefs').flatMap((ref) => {
      const own = object.namespace ?? ''
      const namespace = textAt(ref, 'namespace') ?? own
      const name = textAt(ref, 'name')
      if (name === null || (textAt(ref, 'kind') ?? 'Secret') !== 'Secret') return []
      const isAllowed =
        namespace === own ||
        isGranted(index, {
          cluster: object.cluster,
          from: { kind: object.kind, namespace: own },
          to: { kind: 'Secret', namespace, name },
        })
      return isAllowed ? [{ namespace, name }] : []
    }),
  )

/**
 * A rule for chosen workloads has its Secret beside them; any other counts at gateways, which have it
 * where they run (https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings).
 */
function ofRule(rule: ConfigObject, index: ConfigIndex): readonly NamedSecret[] {
  const names = trafficPoliciesOf(rule).flatMap(({ policy }) => {
    const name = textAt(specAt(policy, 'tls'), 'credentialName')
    return name === null || name.includes('://') ? [] : [name, ofAuthorities(name)]
  })
  if (names.length === 0) return []
  const homes = hasSpec(rule.spec, 'workloadSelector')
    ? [rule.namespace ?? '']
    : gatewayHomes(index, rule.cluster)
  return homes.flatMap((namespace) => names.map((name) => ({ namespace, name })))
}

const gatewayHomes = (index: ConfigIndex, cluster: string): readonly string[] => [
  ...new Set(
    index
      .pods(cluster)
      .filter(({ dataPlane }) => dataPlane === 'gateway')
      .map(({ namespace }) => namespace),
  ),
]
