import type { KubernetesObject, Scenario } from '../scenario/model.ts'
import {
  type Fields,
  fields,
  fullHost,
  list,
  number,
  objectsOfKind,
  specOf,
  text,
  texts,
} from './config-reader.ts'
import { routesOfServices } from './gateway-api-routes.ts'
import type { HttpRule, RouteTarget, TlsRule, VirtualService } from './virtual-service.ts'

/** Every VirtualService, ordered as istiod orders them (no two have another age here): by name. */
export function virtualServices(scenario: Scenario): VirtualService[] {
  const written = objectsOfKind(scenario.configObjects, 'networking.istio.io', 'VirtualService')
  return [...written.map(virtualService), ...routesOfServices(scenario)].sort((a, b) =>
    `${a.namespace}/${a.name}` < `${b.namespace}/${b.name}` ? -1 : 1,
  )
}

function virtualService(object: KubernetesObject): VirtualService {
  const spec = specOf(object)
  const namespace = object.metadata.namespace ?? 'default'
  const gateways = texts(spec.gateways)
  return {
    namespace,
    name: object.metadata.name,
    hosts: texts(spec.hosts).map((host) => fullHost(host, namespace)),
    gateways:
      gateways.length === 0
        ? ['mesh']
        : gateways.map((gateway) =>
            gateway === 'mesh' || gateway.includes('/') ? gateway : `${namespace}/${gateway}`,
          ),
    http: list(spec.http).map((rule) => httpRule(fields(rule), namespace)),
    tls: list(spec.tls).map((rule) => tlsRule(fields(rule), namespace)),
  }
}

function httpRule(rule: Fields, namespace: string): HttpRule {
  const mirror = fields(rule.mirror)
  const part = (name: string): Fields | null =>
    rule[name] === undefined ? null : fields(rule[name])
  return {
    name: text(rule.name) ?? '',
    matches: list(rule.match).map(fields),
    targets: targets(rule.route, namespace),
    redirect: part('redirect'),
    directResponse: part('directResponse'),
    rewrite: part('rewrite'),
    timeout: text(rule.timeout),
    retries: part('retries'),
    fault: part('fault'),
    mirror: mirror.host === undefined ? null : target({ destination: mirror }, namespace, 100),
  }
}

function tlsRule(rule: Fields, namespace: string): TlsRule {
  const matches = list(rule.match).map(fields)
  return {
    sniHosts: matches.flatMap((match) => texts(match.sniHosts)),
    port: number(matches[0]?.port),
    targets: targets(rule.route, namespace),
  }
}

function targets(route: unknown, namespace: string): RouteTarget[] {
  const entries = list(route).map(fields)
  return entries.map((entry) => target(entry, namespace, entries.length === 1 ? 100 : 0))
}

function target(entry: Fields, namespace: string, defaultWeight: number): RouteTarget {
  const destination = fields(entry.destination)
  return {
    host: fullHost(text(destination.host) ?? '', namespace),
    port: number(fields(destination.port).number),
    subset: text(destination.subset) ?? '',
    weight: number(entry.weight) ?? defaultWeight,
  }
}
