import { effectiveRules, ruleHost } from '../config/destination-rules.ts'
import { isVisibleIn, scopeOf } from '../config/export-to.ts'
import { type RegisteredHost, registeredHosts } from '../config/host-registry.ts'
import { hostCovers } from '../config/hosts.ts'
import { selects } from '../config/labels.ts'
import { labelsAt, specAt } from '../config/read-spec.ts'
import type { ConfigObject } from '../model/kubernetes.ts'
import { clientsOf } from './clients.ts'
import type { ProxyHost } from './machines.ts'
import { waypointPodsOf } from './proxies.ts'
import type { ReachContext, Reached, ReachReader } from './reached.ts'

/** Of the hosts that a wildcard covers, so many tell whether a namespace uses the rule. */
const hostsTried = 50

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
  const usedIn = perNamespace((client) =>
    covered
      .slice(0, hostsTried)
      .some((each) => isVisibleIn(each.scope, client) && isUsed(rule, client, each, context)),
  )
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

/** A waypoint applies, to what it forwards, the rules of its own namespace's view. */
const waypointsUsing = (
  rule: ConfigObject,
  covered: readonly RegisteredHost[],
  context: ReachContext,
): readonly Reached[] =>
  covered.slice(0, hostsTried).flatMap((each) =>
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
