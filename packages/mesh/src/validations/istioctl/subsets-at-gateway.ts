import { message } from '@periplus/shared'
import { groupByEach } from '../../config/group-by.ts'
import { perIndex } from '../../config/per-index.ts'
import { textsAt } from '../../config/read-spec.ts'
import { destinationsOf } from '../../config/virtual-services.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import { nameOf } from '../names.ts'

/**
 * istioctl's rule for a gateway that leads to a host of which a VirtualService routes subsets. It
 * compares hosts as they are written, in whatever namespace, and asks of neither for its gateways
 * (istio/istio pkg/config/analysis/analyzers/virtualservice/destinationhosts.go).
 */
export const subsetsAtGateway = defineCheck({
  id: 'istioctl/subsets-at-gateway',
  severity: 'warning',
  profiles: ['istioctl'],
  reads: ['VirtualService'],
  istioctl: { analyzer: 'virtualservice.DestinationHostAnalyzer', code: 'IST0140' },
  why: message('findings.subsetNotAtGateway.why'),
  find: (cluster, index) =>
    index
      .objects('VirtualService', cluster)
      .filter(({ spec }) => textsAt(spec, 'gateways').length > 0)
      .flatMap((object) => {
        const first = new Map<string, { host: string; path: string }>()
        for (const { host, subset, path } of httpRoutes(object)) {
          if (host === null || subset !== null) continue
          for (const other of (splitting(index, cluster).get(host) ?? []).map(nameOf)) {
            if (!first.has(other)) first.set(other, { host, path: `${path}.host` })
          }
        }
        return [...first].map(([other, { host, path }]) => ({
          object,
          path,
          check: 'virtual-service/subset-not-at-gateway',
          message: message('findings.subsetNotAtGateway', { host, other }),
          fix: message('findings.subsetNotAtGateway.fix', { other }),
        }))
      }),
})

const httpRoutes = (object: ConfigObject) =>
  destinationsOf(object).filter(({ path, use }) => use === 'route' && path.startsWith('spec.http['))

/** VirtualServices by those of their own hosts of which they route subsets. */
const splitting = perIndex((index, cluster) =>
  groupByEach(index.objects('VirtualService', cluster), (object) => {
    const own = textsAt(object.spec, 'hosts')
    const split = httpRoutes(object).flatMap(({ host, subset }) =>
      host !== null && subset !== null && own.includes(host) ? host : [],
    )
    return [...new Set(split)]
  }),
)
