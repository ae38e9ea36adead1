import type { ConfigIndex } from '../../config/config-index.ts'
import { isVisibleIn, scopeOf } from '../../config/export-to.ts'
import { serviceHost } from '../../config/hosts.ts'
import { selects } from '../../config/labels.ts'
import { perIndex } from '../../config/per-index.ts'
import { hasSpec, specAt, textAt } from '../../config/read-spec.ts'
import { sameItems } from '../../config/same-items.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { kialisRules } from '../kialis-hosts.ts'
import { clientMode, isAutomatic, isMutual, peerSelector } from './mtls-modes.ts'
import { type Selected, servicesSelected } from './mtls-status.ts'

/**
 * What Kiali reads of mutual TLS, which is less than Istio does (kiali/kiali kubernetes/istio.go,
 * util/mtls/status.go): a rule is for the mesh by the host `*.local` alone, and for its own namespace
 * by `*.<namespace>.svc.<domain>`; a policy with a selector, were it empty, is for some; `mtls` without
 * a mode is a mode of its own; and a rule counts where it is exported to.
 */
export interface KialisMtls {
  /** The namespace's policies, those of the root namespace included. */
  readonly policies: readonly ConfigObject[]
  readonly meshPolicies: readonly ConfigObject[]
  /** The rules with TLS settings for many hosts that are exported to the namespace. */
  readonly rules: readonly ConfigObject[]
}

export const kialisMtls = (
  index: ConfigIndex,
  { cluster, namespace }: { readonly cluster: string; readonly namespace: string },
): KialisMtls => ({
  policies: index.objects('PeerAuthentication', cluster, namespace),
  meshPolicies: index.objects('PeerAuthentication', cluster, index.settings(cluster).rootNamespace),
  rules: rulesSeen(index, `${cluster} ${namespace}`),
})

const rulesSeen = perIndex((index, place): readonly ConfigObject[] => {
  const [cluster = '', namespace = ''] = place.split(' ')
  return wideRules(index, cluster).filter((rule) => isVisibleIn(scopeOf(index, rule), namespace))
}, sameItems)

const wideRules = perIndex(
  (index, cluster) =>
    index
      .objects('DestinationRule', cluster)
      .filter((rule) => hostOf(rule).startsWith('*.') && clientMode(rule) !== null),
  sameItems,
)

const hostOf = ({ spec }: ConfigObject) => textAt(spec, 'host') ?? ''

/** The mode for all of a namespace or of the mesh; null for a policy for some, or without a word. */
export function kialisPeerMode({ spec }: ConfigObject): string | null {
  return hasSpec(spec, 'selector') ? null : anyMode(spec)
}

const anyMode = (spec: ConfigObject['spec']) =>
  hasSpec(spec, 'mtls') ? (textAt(specAt(spec, 'mtls'), 'mode') ?? 'UNSET') : null

/** Whether servers take mutual TLS. */
export const accepts = (mode: string | null) => mode === 'STRICT' || mode === 'PERMISSIVE'

/** What a rule for the whole mesh says to clients; null for any other rule. */
export const kialisMeshMode = (rule: ConfigObject) =>
  hostOf(rule) === '*.local' ? clientMode(rule) : null

/** What a rule for all of a namespace says. */
export const kialisNamespaceMode = (rule: ConfigObject, namespace: string, domainSuffix: string) =>
  hostOf(rule) === `*.${namespace}.svc.${domainSuffix}` ? clientMode(rule) : null

/** Whether Kiali takes callers of the selected workloads to prove who they are. */
export const kialisIdentity = (index: ConfigIndex, selected: Selected): boolean =>
  ofWorkloads(index, selected) ?? ofNamespace(index, `${selected.cluster} ${selected.namespace}`)

/** By the first policy that selects them; null where it leaves it to the namespace. */
function ofWorkloads(index: ConfigIndex, { cluster, namespace, labels }: Selected) {
  const policy = kialisMtls(index, { cluster, namespace }).policies.find(
    (each) =>
      Object.keys(peerSelector(each)).length > 0 &&
      selects(peerSelector(each), labels) &&
      (accepts(anyMode(each.spec)) || anyMode(each.spec) === 'DISABLE'),
  )
  if (!policy) return null
  const mode = anyMode(policy.spec)
  if (mode !== 'PERMISSIVE') return mode === 'STRICT'
  const { domainSuffix } = index.settings(cluster)
  const said = servicesSelected(index, { cluster, namespace, labels: peerSelector(policy) })
    .flatMap(({ name }) => kialisRules(index, cluster, serviceHost(name, namespace, domainSuffix)))
    .filter((rule) => isVisibleIn(scopeOf(index, rule), namespace))
    .map(clientMode)
    .find((each) => isMutual(each) || each === 'DISABLE')
  return said === undefined ? null : isMutual(said)
}

const ofNamespace = perIndex((index, place): boolean => {
  const [cluster = '', namespace = ''] = place.split(' ')
  const { policies, meshPolicies, rules } = kialisMtls(index, { cluster, namespace })
  const { domainSuffix } = index.settings(cluster)
  return proves(
    {
      server: first(policies.map(kialisPeerMode)),
      client: first(rules.map((rule) => kialisNamespaceMode(rule, namespace, domainSuffix))),
    },
    { server: first(meshPolicies.map(kialisPeerMode)), client: first(rules.map(kialisMeshMode)) },
    isAutomatic(index.settings(cluster)),
  )
})

const first = (modes: readonly (string | null)[]) => modes.find((mode) => mode !== null) ?? null

interface Modes {
  readonly server: string | null
  readonly client: string | null
}

/** PERMISSIVE counts where one level alone says it, and not where what two levels say is joined. */
function proves(namespace: Modes, mesh: Modes, automatic: boolean): boolean {
  const speaks = (client: string | null) => isMutual(client) || (client === null && automatic)
  if (namespace.server === null && namespace.client === null) {
    return speaks(mesh.client) && (mesh.server === null ? automatic : accepts(mesh.server))
  }
  if (accepts(namespace.server) && speaks(namespace.client)) return true
  const server = namespace.server ?? mesh.server
  const client = namespace.client ?? mesh.client
  return server === null ? automatic && isMutual(client) : server === 'STRICT' && speaks(client)
}
