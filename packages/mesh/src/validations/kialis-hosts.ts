import type { ConfigIndex } from '../config/config-index.ts'
import { ruleHost, rulesForHost } from '../config/destination-rules.ts'
import { defaultExportTo, exportScope, isVisibleIn } from '../config/export-to.ts'
import { serviceHost } from '../config/hosts.ts'
import { declaredHosts } from '../config/service-entries.ts'
import type { ConfigObject } from '../model/kubernetes.ts'

/**
 * How Kiali reads a host that an object of a namespace names (kiali/kiali kubernetes/host.go): it
 * completes `service.namespace` and `service.namespace.svc` too, which Istio takes as they are.
 */
export function kialisHost(
  index: ConfigIndex,
  cluster: string,
  host: string,
  namespace: string,
): string {
  const { domainSuffix } = index.settings(cluster)
  const [name = '', second, third, ...rest] = host.split('.')
  if (second === undefined) return serviceHost(name, namespace, domainSuffix)
  if (third === undefined) {
    const isNamespace =
      second === namespace ||
      index.namespace(cluster, second) !== null ||
      index.services(cluster, second).length > 0
    return isNamespace ? serviceHost(name, second, domainSuffix) : host
  }
  return third === 'svc' && rest.length === 0 ? serviceHost(name, second, domainSuffix) : host
}

/**
 * Whether Kiali knows a host: Services that are exported to a namespace, and every host that ends as
 * a ServiceEntry's which is (`a.bank.example` as `bank.example`).
 * @param host as `kialisHost` gives it
 */
export const isKnownToKiali = (
  index: ConfigIndex,
  cluster: string,
  host: string,
  namespace: string,
): boolean =>
  isServiceToKiali(index, cluster, host, namespace) ||
  declaredHosts(index, cluster).some(
    (each) =>
      host.endsWith(each.host.slice(each.host.indexOf('*') + 1)) &&
      isVisibleIn(each.scope, namespace),
  )

function isServiceToKiali(
  index: ConfigIndex,
  cluster: string,
  host: string,
  namespace: string,
): boolean {
  const settings = index.settings(cluster)
  const [name = '', home = '', ...rest] = host.split('.')
  if (!['', 'svc', `svc.${settings.domainSuffix}`].includes(rest.join('.'))) return false
  const service = index.service(cluster, home, name)
  if (!service) return false
  const exportTo = service.exportTo ?? defaultExportTo(settings, 'Service')
  return isVisibleIn(exportScope(exportTo, home), namespace)
}

/** The rules for exactly a host, in any of the ways in which Kiali reads it. */
export function kialisRules(
  index: ConfigIndex,
  cluster: string,
  host: string,
): readonly ConfigObject[] {
  const { domainSuffix } = index.settings(cluster)
  const tail = `.svc.${domainSuffix}`
  const place = host.endsWith(tail) ? host.slice(0, -tail.length) : null
  const names = place === null ? [host] : [host, place, `${place}.svc`]
  return names.flatMap((name) =>
    rulesForHost(index, cluster, name).filter((rule) => ruleHost(rule, domainSuffix) === name),
  )
}
