import { message } from '@periplus/shared'
import { groupByEach } from '../../config/group-by.ts'
import { perIndex } from '../../config/per-index.ts'
import { hasSpec, specAt, specsAt, textAt, textsAt } from '../../config/read-spec.ts'
import { gatewaysOf, meshGateway } from '../../config/virtual-services.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import { nameOf } from '../names.ts'

interface RoutedHost {
  /** As written. */
  readonly host: string
  readonly subset: string | null
  readonly path: string
}

/**
 * A gateway leads to a whole service while another VirtualService splits its requests among subsets:
 * that split is for sidecars, the gateway does not read it.
 */
export const subsetNotAtGateway = defineCheck({
  id: 'virtual-service/subset-not-at-gateway',
  severity: 'warning',
  // What istioctl tells is told by istioctl/subsets-at-gateway.
  profiles: ['default'],
  reads: ['VirtualService'],
  byObject: ['VirtualService'],
  istioctl: { analyzer: 'virtualservice.DestinationHostAnalyzer', code: 'IST0140' },
  why: message('findings.subsetNotAtGateway.why'),
  find(cluster, index) {
    return index
      .objects('VirtualService', cluster)
      .filter(({ spec }) => textsAt(spec, 'gateways').length > 0)
      .flatMap((object) =>
        routedHosts(object)
          .filter(({ subset }) => subset === null)
          .flatMap(({ host, path }) =>
            missed(object, host, splitting(index, cluster).get(host) ?? []).map((other) => ({
              object,
              path: `${path}.host`,
              message: message('findings.subsetNotAtGateway', { host, other: nameOf(other) }),
              fix: message('findings.subsetNotAtGateway.fix', { other: nameOf(other) }),
            })),
          ),
      )
  },
})

/** VirtualServices by the hosts that they split. */
const splitting = perIndex((index, cluster) =>
  groupByEach(index.objects('VirtualService', cluster), splitHosts),
)

const routedHosts = ({ spec }: ConfigObject): readonly RoutedHost[] =>
  specsAt(spec, 'http').flatMap((rule, ruleAt) =>
    specsAt(rule, 'route').flatMap((route, at) => {
      if (!hasSpec(route, 'destination')) return []
      const destination = specAt(route, 'destination')
      const path = `spec.http[${ruleAt}].route[${at}].destination`
      const host = textAt(destination, 'host')
      return host === null ? [] : { host, subset: textAt(destination, 'subset'), path }
    }),
  )

/** The hosts that a VirtualService is for and leads to by subsets. */
function splitHosts(object: ConfigObject): readonly string[] {
  const hosts = new Set(textsAt(object.spec, 'hosts'))
  const split = routedHosts(object).filter(({ host, subset }) => subset !== null && hosts.has(host))
  return [...new Set(split.map(({ host }) => host))]
}

/** The others that a gateway misses: those of sidecars that lead to the same service. */
function missed(
  object: ConfigObject,
  host: string,
  others: readonly ConfigObject[],
): readonly ConfigObject[] {
  if (!gatewaysOf(object).some((gateway) => gateway !== meshGateway)) return []
  return others.filter(
    (other) =>
      object !== other &&
      (host.includes('.') || object.namespace === other.namespace) &&
      gatewaysOf(other).includes(meshGateway),
  )
}
