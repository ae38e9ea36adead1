import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { groupBy } from '../../config/group-by.ts'
import { qualifiedHost } from '../../config/hosts.ts'
import { specsAt } from '../../config/read-spec.ts'
import { type Destination, destinationsOfRule } from '../../config/virtual-services.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'

const documentation =
  'https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRouteDestination'

/** A single destination gets everything, whatever weight it has. */
export const weightOfSingleRoute = defineCheck({
  id: 'virtual-service/weight-of-single-route',
  severity: 'warning',
  reads: ['VirtualService'],
  byNamespace: ['VirtualService'],
  kiali: ['KIA1104'],
  why: message('findings.weightOfSingleRoute.why'),
  fix: message('findings.weightOfSingleRoute.fix'),
  documentation,
  find: (cluster, index) =>
    rulesOf(cluster, index, ({ object, routes }) => {
      const [route] = routes
      if (routes.length !== 1 || !route) return []
      const { weight, path } = route
      if (weight === null || weight <= 0 || weight >= 100) return []
      return [
        {
          object,
          path: path.replace(/\.destination$/, '.weight'),
          message: message('findings.weightOfSingleRoute', { weight }),
        },
      ]
    }),
})

/** One rule leads to the same place twice. Kiali does not look at the port, which may differ. */
export const destinationRepeated = defineCheck({
  id: 'virtual-service/destination-repeated',
  severity: 'warning',
  reads: ['VirtualService'],
  byNamespace: ['VirtualService'],
  kiali: ['KIA1105'],
  why: message('findings.destinationRepeated.why'),
  fix: message('findings.destinationRepeated.fix'),
  documentation,
  find(cluster, index) {
    const { domainSuffix } = index.settings(cluster)
    return rulesOf(cluster, index, ({ object, routes }) => {
      const named = routes.filter(({ host }) => host !== null)
      const groups = groupBy(named, ({ host, subset }) => {
        const full = qualifiedHost(host ?? '', object.namespace ?? '', domainSuffix)
        return `${full} ${subset ?? ''}`
      })
      return [...groups.values()].flatMap((group) =>
        group.length < 2 ? [] : group.map((each) => repeated(object, each, group)),
      )
    })
  },
})

function repeated(
  object: ConfigObject,
  { host, subset, port, path }: Destination,
  group: readonly Destination[],
): Mistake {
  const isSamePort = group.filter((other) => other.port === port).length > 1
  const params = { host: host ?? '' }
  return {
    object,
    path: `${path}.host`,
    message:
      subset === null
        ? message('findings.destinationRepeated', params)
        : message('findings.destinationRepeated.subset', { ...params, subset }),
    ...(isSamePort ? {} : { severityIn: { default: 'off' as const } }),
  }
}

interface Rule {
  readonly object: ConfigObject
  /** Its destinations, without mirrors. */
  readonly routes: readonly Destination[]
}

const rulesOf = (
  cluster: string,
  index: ConfigIndex,
  find: (rule: Rule) => readonly Mistake[],
): readonly Mistake[] =>
  index.objects('VirtualService', cluster).flatMap((object) =>
    ['http', 'tls', 'tcp'].flatMap((protocol) =>
      specsAt(object.spec, protocol).flatMap((rule, at) =>
        find({
          object,
          routes: destinationsOfRule(rule, `spec.${protocol}[${at}]`).filter(
            ({ use }) => use === 'route',
          ),
        }),
      ),
    ),
  )
