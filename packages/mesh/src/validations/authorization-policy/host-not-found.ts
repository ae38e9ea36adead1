import { message } from '@periplus/shared'
import { groupByEnds } from '../../config/by-ends.ts'
import type { ConfigIndex } from '../../config/config-index.ts'
import { hostCovers, normalHost } from '../../config/hosts.ts'
import { letsUnknownOut } from '../../config/outbound-policy.ts'
import { perIndex } from '../../config/per-index.ts'
import { specsAt, textAt, textsAt } from '../../config/read-spec.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import { operationsOf } from './rules.ts'

/**
 * A rule is for a host that nothing in the mesh is called: no service, no declared host, and no host
 * of a gateway or a route. Only clients that send such a Host header would be meant.
 */
export const policyHostNotFound = defineCheck({
  id: 'authorization-policy/host-not-found',
  severity: 'warning',
  reads: [
    ...['AuthorizationPolicy', 'Service', 'ServiceEntry', 'VirtualService', 'Gateway'],
    ...['KubernetesGateway', 'HTTPRoute', 'GRPCRoute', 'Namespace'],
  ],
  byObject: ['AuthorizationPolicy'],
  needs: ['Service', 'ServiceEntry', 'VirtualService', 'Gateway', 'KubernetesGateway', 'HTTPRoute'],
  kiali: ['KIA0104'],
  why: message('findings.policyHostNotFound.why'),
  fix: message('findings.policyHostNotFound.fix'),
  documentation:
    'https://istio.io/latest/docs/reference/config/security/authorization-policy/#Operation',
  find(cluster, index) {
    const kialis = letsUnknownOut(index.settings(cluster)) ? 'warning' : 'error'
    return index.objects('AuthorizationPolicy', cluster).flatMap((object) =>
      operationsOf(object, 'hosts').flatMap(({ text, path }) =>
        knownHosts(index, cluster).answers(text, object.namespace ?? '')
          ? []
          : {
              object,
              path,
              message: message('findings.policyHostNotFound', { host: text }),
              severityIn: { kiali: isNameToKiali(text, object, index) ? kialis : 'off' },
            },
      ),
    )
  },
})

/**
 * Kiali asks for services by `name` and `name.namespace` only, where there is such a namespace. What else
 * stands there it takes for a Host header that anybody may send.
 */
function isNameToKiali(host: string, { cluster, namespace }: ConfigObject, index: ConfigIndex) {
  const [name = '', home, ...rest] = host.trim().split('.')
  if (name.startsWith('*') || host.endsWith('*') || rest.length > 0) return false
  return home === undefined || home === namespace || index.namespace(cluster, home) !== null
}

interface KnownHosts {
  /** Whether a pattern of a policy is for a host of the mesh. */
  answers(pattern: string, namespace: string): boolean
}

const knownHosts = perIndex((index, cluster): KnownHosts => {
  const { domainSuffix } = index.settings(cluster)
  const services = index.clusters.flatMap((each) =>
    index
      .services(each)
      .flatMap(({ namespace, name }) => [
        `${name}.${namespace}`,
        `${name}.${namespace}.svc`,
        `${name}.${namespace}.svc.${domainSuffix}`,
      ]),
  )
  const texts = (kind: string, field: string) =>
    index.objects(kind, cluster).flatMap(({ spec }) => textsAt(spec, field))
  const declared = [
    ...texts('ServiceEntry', 'hosts'),
    ...texts('VirtualService', 'hosts'),
    ...texts('HTTPRoute', 'hostnames'),
    ...texts('GRPCRoute', 'hostnames'),
    ...index
      .objects('Gateway', cluster)
      .flatMap(({ spec }) => specsAt(spec, 'servers').flatMap((server) => textsAt(server, 'hosts')))
      .map((host) => host.slice(host.indexOf('/') + 1)),
    ...index
      .objects('KubernetesGateway', cluster)
      .flatMap(({ spec }) =>
        specsAt(spec, 'listeners').flatMap((listener) => textAt(listener, 'hostname') ?? []),
      ),
  ].map(normalHost)
  const byEnds = groupByEnds([...services, ...declared])
  // `*` of a gateway is any host, which tells nothing about this one.
  const wildcards = declared.filter((host) => host.startsWith('*') && host !== '*')
  const names = new Set(services)
  return {
    answers(pattern, namespace) {
      const host = normalHost(pattern.replace(/:\*$/, ''))
      if (host.startsWith('*') || host.endsWith('*')) {
        return byEnds.someFits(host) || wildcards.some((each) => hostCovers(each, host))
      }
      return (
        byEnds.someFits(host) ||
        names.has(`${host}.${namespace}`) ||
        wildcards.some((each) => hostCovers(each, host))
      )
    },
  }
})
