import type { ConfigObject } from '../model/kubernetes.ts'
import { groupByHost } from './by-host.ts'
import type { ConfigIndex } from './config-index.ts'
import { isVisibleIn, scopeOf } from './export-to.ts'
import { qualifiedHost } from './hosts.ts'
import { perIndex } from './per-index.ts'
import { specsAt, textAt } from './read-spec.ts'
import { sameItems } from './same-items.ts'

/** The host a rule is for, short names resolved in its namespace; null where it names none. */
export function ruleHost(rule: ConfigObject, domainSuffix: string): string | null {
  const host = textAt(rule.spec, 'host')
  return host === null ? null : qualifiedHost(host, rule.namespace ?? '', domainSuffix)
}

export const subsetsOf = (rule: ConfigObject) => specsAt(rule.spec, 'subsets')

export const subsetNames = (rules: readonly ConfigObject[]) =>
  rules.flatMap((rule) => subsetsOf(rule).flatMap((subset) => textAt(subset, 'name') ?? []))

/** The rules of a cluster that cover a host, whoever may use them. */
export const rulesForHost = (index: ConfigIndex, cluster: string, host: string) =>
  rulesCovering(index, `${cluster} ${host}`)

/** Few are others when one rule is: what follows from the rest for a host holds. */
const rulesCovering = perIndex((index, question): readonly ConfigObject[] => {
  const space = question.indexOf(' ')
  return rulesByHost(index, question.slice(0, space)).covering(question.slice(space + 1))
}, sameItems)

/** The rules of a cluster by the hosts that they are for. */
export const rulesByHost = perIndex((index, cluster) => {
  const { domainSuffix } = index.settings(cluster)
  return groupByHost(index.objects('DestinationRule', cluster), (rule) => {
    const host = ruleHost(rule, domainSuffix)
    return host === null ? [] : [host]
  })
})

export interface RuleQuestion {
  readonly cluster: string
  /** Full host name. */
  readonly host: string
  /** Namespace of the client's proxy. */
  readonly client: string
  /** Namespace of the service or its ServiceEntry; null where unknown. */
  readonly service: string | null
}

/**
 * The rules that a client's proxy uses for a host: of its own namespace, else of the service's, else
 * of the root namespace; never of several tiers together
 * (https://istio.io/latest/docs/ops/best-practices/traffic-management/#cross-namespace-configuration).
 * Within a tier the most specific host wins, and rules for that same host are merged.
 */
export function effectiveRules(
  index: ConfigIndex,
  { cluster, host, client, service }: RuleQuestion,
): readonly ConfigObject[] {
  const { domainSuffix, rootNamespace } = index.settings(cluster)
  const usable = rulesForHost(index, cluster, host).filter((rule) =>
    isVisibleIn(scopeOf(index, rule), client),
  )
  // The root namespace's rules are everybody's last resort; only its private ones come first there.
  const isOwn = (rule: ConfigObject) =>
    (rule.namespace ?? '') === client &&
    (client !== rootNamespace || scopeOf(index, rule) !== 'everywhere')
  const tiers = [
    usable.filter(isOwn),
    usable.filter((rule) => (rule.namespace ?? '') === service),
    usable.filter((rule) => rule.namespace === rootNamespace),
  ]
  const tier = tiers.find((rules) => rules.length > 0) ?? []
  const hosts = tier.map((rule) => ruleHost(rule, domainSuffix) ?? '')
  const best = hosts.reduce((one, other) => (isMoreSpecific(other, one) ? other : one), '*')
  return tier.filter((_, at) => hosts[at] === best)
}

function isMoreSpecific(one: string, other: string): boolean {
  const wild = (host: string) => host.startsWith('*')
  if (wild(one) !== wild(other)) return !wild(one)
  return one.length > other.length
}
