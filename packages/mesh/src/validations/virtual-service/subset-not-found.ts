import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import {
  effectiveRules,
  ruleHost,
  rulesForHost,
  subsetNames,
} from '../../config/destination-rules.ts'
import { isVisibleIn, scopeOf } from '../../config/export-to.ts'
import { findHost } from '../../config/host-registry.ts'
import { qualifiedHost, serviceHost } from '../../config/hosts.ts'
import { destinationsOf } from '../../config/virtual-services.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import { kialisHost, kialisRules } from '../kialis-hosts.ts'

/** A route leads to a subset that no DestinationRule gives to any client that gets the route. */
export const subsetNotFound = defineCheck({
  id: 'virtual-service/subset-not-found',
  severity: 'error',
  // What istioctl tells is told by istioctl/subset-references.
  profiles: ['default', 'kiali'],
  severityIn: { kiali: 'warning' },
  reads: ['VirtualService', 'DestinationRule', 'Service', 'ServiceEntry'],
  byObject: ['VirtualService'],
  needs: ['DestinationRule'],
  istioctl: { analyzer: 'virtualservice.DestinationRuleAnalyzer', code: 'IST0101' },
  kiali: ['KIA1107'],
  why: message('findings.subsetNotFound.why'),
  documentation:
    'https://istio.io/latest/docs/reference/config/networking/destination-rule/#Subset',
  find(cluster, index) {
    return index.objects('VirtualService', cluster).flatMap((object) =>
      destinationsOf(object).flatMap(({ host, subset, path, use }) => {
        if (host === null || subset === null) return []
        const { domainSuffix } = index.settings(cluster)
        const full = hostOfSubset(host, object, index, domainSuffix)
        const isKnown = isDefined(full, subset, object, index)
        const isKnownToIstioctl = isDefinedSomewhere(full, subset, cluster, index)
        const isKnownToKiali = use === 'mirror' || isDefinedToKiali(host, subset, object, index)
        if (isKnown && isKnownToKiali) return []
        return {
          object,
          path: `${path}.subset`,
          message: message('findings.subsetNotFound', { subset, host: full }),
          fix: message('findings.subsetNotFound.fix', { subset, host: full }),
          severityIn: {
            ...(isKnown ? { default: 'off' as const } : {}),
            ...(isKnownToKiali ? { kiali: 'off' as const } : {}),
          },
          ...(isKnownToIstioctl ? { references: ['KIA1107'], istioctlAnalyzer: null } : {}),
        }
      }),
    )
  },
})

/**
 * `service.namespace` is no host of Istio's: it is the other check's business. Here it means what its
 * author meant, so that one mistake gives one finding.
 */
function hostOfSubset(
  host: string,
  object: ConfigObject,
  index: ConfigIndex,
  domainSuffix: string,
): string {
  const full = qualifiedHost(host, object.namespace ?? '', domainSuffix)
  const [name, namespace, ...rest] = full.split('.')
  if (rest.length > 0 || !name || !namespace) return full
  const meant = serviceHost(name, namespace, domainSuffix)
  return rulesForHost(index, object.cluster, meant).length > 0 ? meant : full
}

/** By a rule that nobody who gets the route may use: istioctl does not ask that. */
const isDefinedSomewhere = (host: string, subset: string, cluster: string, index: ConfigIndex) =>
  subsetNames(
    rulesForHost(index, cluster, host).filter(
      (rule) => ruleHost(rule, index.settings(cluster).domainSuffix) === host,
    ),
  ).includes(subset)

/**
 * Kiali asks the rules for that very host which are exported to the namespace of the routes, whoever
 * would use them, and looks at no mirrors.
 */
function isDefinedToKiali(host: string, subset: string, object: ConfigObject, index: ConfigIndex) {
  const { cluster } = object
  const namespace = object.namespace ?? ''
  const rules = kialisRules(index, cluster, kialisHost(index, cluster, host, namespace))
  return subsetNames(rules.filter((rule) => isVisibleIn(scopeOf(index, rule), namespace))).includes(
    subset,
  )
}

/** Whether some client that sees the VirtualService finds the subset among the rules it uses. */
function isDefined(
  host: string,
  subset: string,
  object: ConfigObject,
  index: ConfigIndex,
): boolean {
  const own = object.namespace ?? ''
  const { cluster } = object
  const scope = scopeOf(index, object)
  const rules = rulesForHost(index, cluster, host)
  // Clients elsewhere use the same tiers as those of the object's namespace, unless they have a rule.
  const clients = [own, ...rules.map((rule) => rule.namespace ?? '')].filter(
    (client) => client === own || isVisibleIn(scope, client),
  )
  return clients.some((client) => {
    const service = findHost(index, cluster, host, [client])?.namespace ?? namespaceOf(host)
    return subsetNames(effectiveRules(index, { cluster, host, client, service })).includes(subset)
  })
}

/** The namespace in the name of a cluster-local host, for a Service that is not known (yet). */
const namespaceOf = (host: string) => {
  const [, namespace, svc] = host.split('.')
  return svc === 'svc' && namespace ? namespace : null
}
