import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { ruleHost } from '../../config/destination-rules.ts'
import { numberAt, type Spec, specAt } from '../../config/read-spec.ts'
import { trafficPoliciesOf } from '../../config/traffic-policies.ts'
import { defineCheck } from '../check.ts'
import { type SeenCall, trafficOf } from '../traffic-of.ts'

interface Limit {
  readonly path: string
  readonly value: number
}

/**
 * A connection pool allows fewer requests at once than a client had under way on average: by Little's
 * law, their rate times the time that each takes. Each proxy counts for itself.
 */
export const limitBelowLoad = defineCheck({
  id: 'destination-rule/limit-below-load',
  severity: 'warning',
  reads: ['DestinationRule', 'Workload', 'Traffic'],
  byObject: ['DestinationRule'],
  documentation: 'https://istio.io/latest/docs/tasks/traffic-management/circuit-breaking/',
  why: message('findings.limitBelowLoad.why'),
  fix: message('findings.limitBelowLoad.fix'),
  find(cluster, index, observed) {
    if (observed === null) return []
    const { domainSuffix } = index.settings(cluster)
    const traffic = trafficOf(observed, domainSuffix)
    return index.objects('DestinationRule', cluster).flatMap((object) => {
      const host = ruleHost(object, domainSuffix)
      // What is for one subset or port is not told apart in what was seen.
      const policy = trafficPoliciesOf(object).find(({ path }) => path === 'spec.trafficPolicy')
      const limit = policy && lowestLimit(policy.policy)
      if (host === null || !limit) return []
      const busiest = busiestClient(traffic.to(host), index)
      if (busiest === null || busiest.atOnce <= limit.value) return []
      return {
        object,
        path: `${policy.path}.${limit.path}`,
        message: message('findings.limitBelowLoad', {
          limit: limit.value,
          client: busiest.client,
          atOnce: Math.round(busiest.atOnce * 10) / 10,
        }),
      }
    })
  },
})

function lowestLimit(policy: Spec): Limit | null {
  const pool = specAt(policy, 'connectionPool')
  const limits = [
    {
      path: 'connectionPool.http.http2MaxRequests',
      of: specAt(pool, 'http'),
      key: 'http2MaxRequests',
    },
    { path: 'connectionPool.tcp.maxConnections', of: specAt(pool, 'tcp'), key: 'maxConnections' },
  ].flatMap(({ path, of, key }) => {
    const value = numberAt(of, key)
    return value === null || value <= 0 ? [] : [{ path, value }]
  })
  return limits.sort((a, b) => a.value - b.value)[0] ?? null
}

/** The client of which one proxy has the most requests under way, on average. */
function busiestClient(calls: readonly SeenCall[], index: ConfigIndex) {
  const underWay = new Map<string, { client: string; proxies: number; atOnce: number }>()
  for (const { edge, source } of calls) {
    // Milliseconds spent in requests per second: a thousandth of it is how many were under way.
    const perSecond = edge.sums.durationMsPerSecond
    if (perSecond === null || source?.kind !== 'workload' || source.namespace === null) continue
    const { cluster, namespace, name } = source
    const replicas = index.workload(cluster, namespace, name)?.readyReplicas ?? 1
    const client = underWay.get(source.id) ?? {
      client: `${namespace}/${name}`,
      proxies: Math.max(1, replicas),
      atOnce: 0,
    }
    client.atOnce += perSecond / 1000
    underWay.set(source.id, client)
  }
  const perProxy = [...underWay.values()].map(({ client, proxies, atOnce }) => ({
    client,
    atOnce: atOnce / proxies,
  }))
  return perProxy.sort((a, b) => b.atOnce - a.atOnce)[0] ?? null
}
