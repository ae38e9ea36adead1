import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { groupBy } from '../../config/group-by.ts'
import { qualifiedHost } from '../../config/hosts.ts'
import { specsAt } from '../../config/read-spec.ts'
import { type Destination, destinationsOfRule } from '../../config/virtual-services.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { kialisHost } from '../kialis-hosts.ts'

const documentation =
  'https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRouteDestination'

/** A single destination gets everything, whatever weight it has. */
export const weightOfSingleRoute = defineCheck({
  id: 'virtual-service/weight-of-single-route',
  severity: 'warning',
  reads: ['VirtualService'],
  byObject: ['VirtualService'],
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

/**
 * One rule leads to the same place twice. Kiali does not look at the port, which may differ, and takes
 * `service.namespace` for the service.
 */
export const destinationRepeated = defineCheck({
  id: 'virtual-service/destination-repeated',
  severity: 'warning',
  reads: ['VirtualService'],
  byObject: ['VirtualService'],
  kiali: ['KIA1105'],
  why: message('findings.destinationRepeated.why'),
  fix: message('findings.destinationRepeated.fix'),
  documentation,
  find(cluster, index) {
    const { domainSuffix } = index.settings(cluster)
    return rulesOf(cluster, index, ({ object, routes }) => {
      const named = routes.filter(({ host }) => host !== null)
      const namespace = object.namespace ?? ''
      const groups = groupBy(named, ({ host, subset }) =>
        [kialisHost(index, cluster, host ?? '', namespace), subset ?? ''].join(' '),
      )
      const placeOf = ({ host, port }: Destination) =>
        [qualifiedHost(host ?? '', namespace, domainSuffix), port].join(' ')
      return [...groups.values()].flatMap((group) => {
        if (group.length < 2) return []
        const places = groupBy(group, placeOf)
        return group.map((each) =>
          repeated(object, each, (places.get(placeOf(each)) ?? []).length > 1),
        )
      })
    })
  },
})

function repeated(
  object: ConfigObject,
  { host, subset, path }: Destination,
  isSamePlace: boolean,
): Mistake {
  const params = { host: host ?? '' }
  return {
    object,
    path: `${path}.host`,
    message:
      subset === null
        ? message('findings.destinationRepeated', params)
        : message('findings.destinationRepeated.subset', { ...params, subset }),
    ...(isSamePlace ? {} : { severityIn: { default: 'off' as const } }),
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
