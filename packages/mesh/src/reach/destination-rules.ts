import { effectiveRules, ruleHost, rulesForHost } from '../config/destination-rules.ts'
import { isVisibleIn, scopeOf } from '../config/export-to.ts'
import { groupBy } from '../config/group-by.ts'
import { type RegisteredHost, registeredHosts } from '../config/host-registry.ts'
import { hostCovers } from '../config/hosts.ts'
import { selects } from '../config/labels.ts'
import { labelsAt, specAt } from '../config/read-spec.ts'
import type { ConfigObject } from '../model/kubernetes.ts'
import { clientsOf } from './clients.ts'
import type { ProxyHost } from './machines.ts'
import { waypointPodsOf } from './proxies.ts'
import type { ReachContext, Reached, ReachReader } from './reached.ts'

/**
 * Proxies that call a host and use this rule for it: in a namespace that sees it, and where no rule
 * of a nearer tier comes first.
 */
export const rulesReach: ReachReader = (rule, context) => {
  const { index } = context
  const { cluster } = rule
  const host = ruleHost(rule, index.settings(cluster).domainSuffix)
  if (host === null) return []
  const covered = registeredHosts(index, cluster).filter((each) => hostCovers(host, each.host))
  const likes = likesOf(covered, rule, context)
  const usedIn = perNamespace((client) => likes.some((each) => each.isUsedBy(client)))
  // Only clients of its own namespace are chosen by labels.
  const selector = labelsAt(specAt(rule.spec, 'workloadSelector'), 'matchLabels')
  const isMeant = ({ namespace, labels }: ProxyHost) =>
    Object.keys(selector).length === 0 ||
    (namespace === rule.namespace && selects(selector, labels))
  return [
    ...waypointsUsing(rule, covered, context),
    ...clientsOf(rule, context, {
      hosts: covered.map((each) => ({ namespace: each.namespace, host: each.host })),
      scope: scopeOf(index, rule),
      uses: (client) => isMeant(client) && usedIn(client.namespace),
    }),
  ]
}

const isUsed = (
  rule: ConfigObject,
  client: string,
  { host, namespace }: RegisteredHost,
  { index }: ReachContext,
) =>
  effectiveRules(index, { cluster: rule.cluster, host, client, service: namespace }).includes(rule)

/** Hosts of one namespace that the same rules cover: the rule that counts for one counts for all. */
interface Likes {
  readonly isUsedBy: (client: string) => boolean
}

/** A wildcard may cover every host of a mesh: those that are alike are judged once. */
function likesOf(
  covered: readonly RegisteredHost[],
  rule: ConfigObject,
  context: ReachContext,
): readonly Likes[] {
  const { index } = context
  const numbers = new Map<ConfigObject, number>()
  const numberOf = (each: ConfigObject) => {
    const number = numbers.get(each) ?? numbers.size
    numbers.set(each, number)
    return number
  }
  const alike = groupBy(covered, ({ host, namespace }) =>
    [namespace, ...rulesForHost(index, rule.cluster, host).map(numberOf)].join(' '),
  )
  return [...alike.values()].flatMap((hosts) => {
    const [first] = hosts
    if (!first) return []
    const rules = rulesForHost(index, rule.cluster, first.host)
    const owners = new Set(rules.map(({ namespace }) => namespace))
    const areForAll = rules.every((each) => scopeOf(index, each) === 'everywhere')
    // Who has no rule of these, and sees all of them, is like all others of whom that is so.
    let byStrangers: boolean | null = null
    const isUsedBy = (client: string) => {
      if (!hosts.some(({ scope }) => isVisibleIn(scope, client))) return false
      if (owners.has(client) || !areForAll) return isUsed(rule, client, first, context)
      byStrangers ??= isUsed(rule, client, first, context)
      return byStrangers
    }
    return { isUsedBy }
  })
}

/** A waypoint applies, to what it forwards, the rules of its own namespace's view. */
const waypointsUsing = (
  rule: ConfigObject,
  covered: readonly RegisteredHost[],
  context: ReachContext,
): readonly Reached[] =>
  covered.flatMap((each) =>
    waypointPodsOf(context.index, rule.cluster, {
      namespace: each.namespace,
      labels: each.service?.labels ?? each.entry?.labels ?? {},
    })
      .filter((pod) => isUsed(rule, pod.namespace, each, context))
      .map((host): Reached => ({ host, nearness: 'own' })),
  )

function perNamespace(decide: (namespace: string) => boolean): (namespace: string) => boolean {
  const known = new Map<string, boolean>()
  return (namespace) => {
    const before = known.get(namespace)
    if (before !== undefined) return before
    const decided = decide(namespace)
    known.set(namespace, decided)
    return decided
  }
}
