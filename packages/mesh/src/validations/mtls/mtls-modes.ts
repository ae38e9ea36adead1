import { groupBy } from '../../config/group-by.ts'
import { normalHost } from '../../config/hosts.ts'
import { perIndex } from '../../config/per-index.ts'
import { hasSpec, labelsAt, specAt, textAt } from '../../config/read-spec.ts'
import { sameItems } from '../../config/same-items.ts'
import type { ConfigObject, MeshSettings } from '../../model/kubernetes.ts'

/** What servers demand, as PeerAuthentications say it. */
export type PeerMode = 'STRICT' | 'PERMISSIVE' | 'DISABLE'

const peerModes: readonly string[] = ['STRICT', 'PERMISSIVE', 'DISABLE'] satisfies PeerMode[]
const isPeerMode = (mode: string | null): mode is PeerMode =>
  mode !== null && peerModes.includes(mode)

/** The mode of a policy; null where it inherits (UNSET, or nothing said). */
export function peerMode({ spec }: ConfigObject): PeerMode | null {
  const mode = textAt(specAt(spec, 'mtls'), 'mode')
  return isPeerMode(mode) ? mode : null
}

export const peerSelector = ({ spec }: ConfigObject) =>
  labelsAt(specAt(spec, 'selector'), 'matchLabels')

/** A policy without a selector is for all of its namespace, or of the mesh in the root namespace. */
export const isForAll = (policy: ConfigObject) => Object.keys(peerSelector(policy)).length === 0

/** What clients do, as a DestinationRule says it; null where it says nothing about TLS. */
export function clientMode({ spec }: ConfigObject): string | null {
  const policy = specAt(spec, 'trafficPolicy')
  if (!hasSpec(policy, 'tls')) return null
  // The first value of the enumeration is what counts where none is written.
  return textAt(specAt(policy, 'tls'), 'mode') ?? 'DISABLE'
}

/** With a certificate of the mesh, or with one that somebody manages. */
export const isMutual = (mode: string | null) => mode === 'ISTIO_MUTUAL' || mode === 'MUTUAL'

/** Hosts by which a DestinationRule means every service of the mesh. */
const meshWideHosts = ({ domainSuffix }: MeshSettings): readonly string[] => [
  '*',
  '*.local',
  `*.${domainSuffix}`,
  `*.svc.${domainSuffix}`,
]

/** Whether a rule is for the whole mesh. */
export const isMeshWide = (rule: ConfigObject, settings: MeshSettings) =>
  meshWideHosts(settings).includes(hostOf(rule))

/** The namespace that a rule is for the whole of; null for any other rule. */
export function namespaceOfRule(rule: ConfigObject, { domainSuffix }: MeshSettings): string | null {
  const host = hostOf(rule)
  const tail = `.svc.${domainSuffix}`
  const middle = host.startsWith('*.') && host.endsWith(tail) ? host.slice(2, -tail.length) : ''
  return middle === '' || middle.includes('.') ? null : middle
}

const hostOf = ({ spec }: ConfigObject) => normalHost(textAt(spec, 'host') ?? '')

/** Whether proxies find out by themselves which servers speak mutual TLS: the default. */
export const isAutomatic = ({ meshConfig }: MeshSettings) => meshConfig?.enableAutoMtls !== false

/** What the mesh and its namespaces say about mutual TLS as a whole. */
export interface MtlsModes {
  /** The policies and rules with a word about mutual TLS; oldest first. */
  readonly meshPolicies: readonly ConfigObject[]
  readonly meshRules: readonly ConfigObject[]
  policies(namespace: string): readonly ConfigObject[]
  /** Those for some of a namespace's workloads. */
  selecting(namespace: string): readonly ConfigObject[]
  rules(namespace: string): readonly ConfigObject[]
}

export const mtlsModes = perIndex((index, cluster): MtlsModes => {
  const settings = index.settings(cluster)
  const policies = policiesWithMode(index, cluster)
  const rules = rulesWithMode(index, cluster)
  const policiesBy = groupBy(policies.filter(isForAll), ({ namespace }) => namespace ?? '')
  const selecting = groupBy(
    policies.filter((policy) => !isForAll(policy)),
    ({ namespace }) => namespace ?? '',
  )
  const rulesBy = groupBy(rules, (rule) => namespaceOfRule(rule, settings))
  return {
    meshPolicies: policiesBy.get(settings.rootNamespace) ?? [],
    meshRules: rules.filter((rule) => isMeshWide(rule, settings)),
    policies: (namespace) =>
      namespace === settings.rootNamespace ? [] : (policiesBy.get(namespace) ?? []),
    selecting: (namespace) => selecting.get(namespace) ?? [],
    rules: (namespace) => rulesBy.get(namespace) ?? [],
  }
})

/** Most changes are about none of them. */
const policiesWithMode = perIndex(
  (index, cluster) =>
    index
      .objects('PeerAuthentication', cluster)
      .filter((policy) => peerMode(policy) !== null)
      .sort(byAge),
  sameItems,
)
const rulesWithMode = perIndex(
  (index, cluster) =>
    index
      .objects('DestinationRule', cluster)
      .filter((rule) => clientMode(rule) !== null)
      .sort(byAge),
  sameItems,
)

const byAge = (one: ConfigObject, other: ConfigObject) =>
  (one.createdAtMs ?? 0) - (other.createdAtMs ?? 0)
