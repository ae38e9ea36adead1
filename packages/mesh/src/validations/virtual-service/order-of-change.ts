import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { ruleHost, rulesForHost, subsetNames } from '../../config/destination-rules.ts'
import { groupByEach } from '../../config/group-by.ts'
import { qualifiedHost } from '../../config/hosts.ts'
import { perIndex } from '../../config/per-index.ts'
import { destinationsOf } from '../../config/virtual-services.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import { listOf, nameOf } from '../names.ts'

const documentation =
  'https://istio.io/latest/docs/ops/best-practices/traffic-management/#avoid-503-errors-while-reconfiguring-service-routes'

/**
 * A change brings a route and the subset that it leads to. Until proxies know the subset, requests on
 * the route get 503: the DestinationRule comes first (make before break).
 */
export const ruleBeforeRoute = defineCheck({
  id: 'virtual-service/apply-rule-first',
  severity: 'info',
  reads: ['VirtualService', 'DestinationRule', 'Before'],
  documentation,
  why: message('findings.ruleBeforeRoute.why'),
  find(cluster, index) {
    const { before } = index
    if (before === null) return []
    const { domainSuffix } = index.settings(cluster)
    const kept = new Set(before.objects('VirtualService', cluster))
    return index.objects('VirtualService', cluster).flatMap((object) => {
      if (kept.has(object)) return []
      return destinationsOf(object).flatMap(({ host, subset, path }) => {
        if (host === null || subset === null) return []
        const full = qualifiedHost(host, object.namespace ?? '', domainSuffix)
        const bringing = rulesWith(index, cluster, full, subset)
        // One that nobody brings is another check's business.
        if (bringing.length === 0 || rulesWith(before, cluster, full, subset).length > 0) return []
        const rules = { rule: listOf(bringing.map(nameOf)) }
        return {
          object,
          path: `${path}.subset`,
          message: message('findings.ruleBeforeRoute', { ...rules, subset }),
          fix: message('findings.ruleBeforeRoute.fix', rules),
        }
      })
    })
  },
})

/** A change takes a subset away, and the routes that still lead to it: those go first. */
export const routeBeforeRule = defineCheck({
  id: 'destination-rule/apply-routes-first',
  severity: 'info',
  reads: ['VirtualService', 'DestinationRule', 'Before'],
  documentation,
  why: message('findings.ruleBeforeRoute.why'),
  find(cluster, index) {
    const { before } = index
    if (before === null) return []
    const { domainSuffix } = index.settings(cluster)
    const users = usersOfSubsets(before, cluster)
    return index.objects('DestinationRule', cluster).flatMap((object) => {
      const was = before.object('DestinationRule', cluster, object.namespace ?? '', object.name)
      const host = ruleHost(object, domainSuffix)
      if (was === null || was === object || host === null) return []
      const gone = subsetNames([was]).filter((name) => !subsetNames([object]).includes(name))
      return gone.flatMap((subset) => {
        const routes = users.get(`${host} ${subset}`) ?? []
        // Where another rule goes on with it, or a route keeps it, nothing or something else is wrong.
        if (routes.length === 0 || rulesWith(index, cluster, host, subset).length > 0) return []
        if (usersOfSubsets(index, cluster).has(`${host} ${subset}`)) return []
        const words = { routes: listOf(routes.map(nameOf)) }
        return {
          object,
          path: 'spec.subsets',
          message: message('findings.routeBeforeRule', { ...words, subset }),
          fix: message('findings.routeBeforeRule.fix', words),
        }
      })
    })
  },
})

const rulesWith = (index: ConfigIndex, cluster: string, host: string, subset: string) =>
  rulesForHost(index, cluster, host).filter((rule) => subsetNames([rule]).includes(subset))

/** VirtualServices by the `host subset` to which they lead. */
const usersOfSubsets = perIndex((index, cluster): ReadonlyMap<string, readonly ConfigObject[]> => {
  const { domainSuffix } = index.settings(cluster)
  return groupByEach(index.objects('VirtualService', cluster), (object) =>
    destinationsOf(object).flatMap(({ host, subset }) =>
      host === null || subset === null
        ? []
        : `${qualifiedHost(host, object.namespace ?? '', domainSuffix)} ${subset}`,
    ),
  )
})
