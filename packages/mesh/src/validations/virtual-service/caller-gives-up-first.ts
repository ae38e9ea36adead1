import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { durationText } from '../../config/duration.ts'
import { httpRoutesOf } from '../../config/http-routes.ts'
import { perIndex } from '../../config/per-index.ts'
import { hostsOf } from '../../config/virtual-services.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { trafficOf } from '../traffic-of.ts'

/**
 * Callers of a service are told to give up before a call that the service itself was seen to make has
 * to end: what it waits for is thrown away, and it works for nobody.
 */
export const callerGivesUpFirst = defineCheck({
  id: 'virtual-service/caller-gives-up-first',
  severity: 'warning',
  reads: ['VirtualService', 'Traffic'],
  byObject: ['VirtualService'],
  documentation: 'https://istio.io/latest/docs/concepts/traffic-management/#timeouts',
  why: message('findings.callerGivesUpFirst.why'),
  find(cluster, index, observed) {
    if (observed === null) return []
    const { domainSuffix } = index.settings(cluster)
    const traffic = trafficOf(observed, domainSuffix)
    const patience = longestPatience(index, cluster)
    return index.objects('VirtualService', cluster).flatMap((object) => {
      const hosts = hostsOf(object, domainSuffix)
      const servers = hosts
        .flatMap((host) => traffic.to(host))
        .flatMap(({ target }) => target ?? [])
      const beyond = servers.flatMap((server) =>
        server.kind === 'workload' && server.namespace !== null
          ? traffic.from({ ...server, namespace: server.namespace })
          : [],
      )
      const waits = beyond.flatMap(({ service, host }) => {
        if (service?.kind !== 'service') return []
        const waitsMs = patience.get(host)
        return waitsMs === undefined || hosts.includes(host) ? [] : [{ host, waitsMs }]
      })
      const [longest] = waits.sort((a, b) => b.waitsMs - a.waitsMs)
      if (!longest) return []
      return httpRoutesOf(object).flatMap(({ path, timeoutMs }): Mistake[] =>
        timeoutMs === null || timeoutMs >= longest.waitsMs
          ? []
          : [
              {
                object,
                path: `${path}.timeout`,
                message: message('findings.callerGivesUpFirst', {
                  timeout: durationText(timeoutMs),
                  host: longest.host,
                  waits: durationText(longest.waitsMs),
                }),
                fix: message('findings.callerGivesUpFirst.fix', { host: longest.host }),
              },
            ],
      )
    })
  },
})

/** How long callers of a host may wait by their route, in milliseconds; the longest route counts. */
const longestPatience = perIndex((index: ConfigIndex, cluster): ReadonlyMap<string, number> => {
  const { domainSuffix } = index.settings(cluster)
  const longest = new Map<string, number>()
  for (const object of index.objects('VirtualService', cluster)) {
    for (const { timeoutMs } of httpRoutesOf(object)) {
      if (timeoutMs === null) continue
      for (const host of hostsOf(object, domainSuffix)) {
        longest.set(host, Math.max(timeoutMs, longest.get(host) ?? 0))
      }
    }
  }
  return longest
})
