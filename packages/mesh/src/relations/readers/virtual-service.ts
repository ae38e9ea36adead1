import type { ConfigIndex } from '../../config/config-index.ts'
import { effectiveRules, rulesForHost, subsetNames } from '../../config/destination-rules.ts'
import { findHost } from '../../config/host-registry.ts'
import { qualifiedHost } from '../../config/hosts.ts'
import { hasSpec, specAt, specsAt, textAt, textsAt } from '../../config/read-spec.ts'
import {
  destinationsOf,
  gatewayName,
  gatewaysNamedBy,
  gatewaysOf,
  meshGateway,
} from '../../config/virtual-services.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { refOf } from '../../validations/finding.ts'
import { viewpoints } from '../../validations/virtual-service/destination-not-found.ts'
import { madeFrom } from '../../validations/virtual-service/internal-gateway.ts'
import { hostTarget } from '../host-target.ts'
import type { Naming, RelationReader, Target } from '../reference.ts'
import { gatewayApiTarget, istioTarget } from '../target.ts'

/** VirtualService → Gateway, in its list and in matches. */
export const gatewaysOfRoutes: RelationReader = (object, index) =>
  gatewaysNamedBy(object)
    .filter(({ name }) => name !== meshGateway)
    .map(({ name, path }) => ({ role: 'gateway', path, target: gatewayAt(index, object, name) }))

/** A Gateway by the name that a VirtualService, or what makes one, has for it. */
export function gatewayAt(index: ConfigIndex, object: ConfigObject, name: string): Target {
  const place = gatewayName(name, object.namespace ?? '')
  const slash = place.indexOf('/')
  const namespace = place.slice(0, slash)
  const own = place.slice(slash + 1)
  const { cluster } = object
  const origin = madeFrom(own)
  return origin === null
    ? istioTarget(index, 'Gateway', { cluster, namespace, name: own })
    : gatewayApiTarget(index, 'Gateway', { cluster, namespace, name: origin })
}

/** VirtualService → the Services and ServiceEntries to which it leads or copies requests. */
export const destinationsOfRoutes: RelationReader = (object, index) =>
  destinationsOf(object).flatMap(({ host, path }): readonly Naming[] => {
    const target = host === null ? null : targetAt(index, object, host)
    return target ? [{ role: 'destination', path: `${path}.host`, target }] : []
  })

/**
 * VirtualService → the Services and ServiceEntries whose requests in the mesh it decides about. At
 * gateways its hosts are names of the outside world, and nothing of the mesh need bear them.
 */
export const hostsOfRoutes: RelationReader = (object, index) => {
  if (!gatewaysOf(object).includes(meshGateway)) return []
  return textsAt(object.spec, 'hosts').flatMap((host, at): readonly Naming[] => {
    const target = targetAt(index, object, host)
    return target?.exists ? [{ role: 'host', path: `spec.hosts[${at}]`, target }] : []
  })
}

const targetAt = (index: ConfigIndex, object: ConfigObject, host: string) =>
  hostTarget(index, {
    cluster: object.cluster,
    host,
    namespace: object.namespace ?? '',
    viewpoints: viewpoints(index, object),
  })

/**
 * VirtualService → the DestinationRules that define its subsets: those that its own namespace uses,
 * where they know the subset; else all for the host that know it; else all for the host.
 */
export const subsetsOfRoutes: RelationReader = (object, index) =>
  destinationsOf(object).flatMap(({ host, subset, path }): readonly Naming[] => {
    if (host === null || subset === null) return []
    return rulesOfSubset(index, object, host, subset).map((target) => ({
      role: 'destination',
      path: `${path}.subset`,
      target,
    }))
  })

function rulesOfSubset(
  index: ConfigIndex,
  { cluster, namespace }: ConfigObject,
  written: string,
  subset: string,
): readonly Target[] {
  const client = namespace ?? ''
  const host = qualifiedHost(written, client, index.settings(cluster).domainSuffix)
  const service = findHost(index, cluster, host, [client])?.namespace ?? null
  const all = rulesForHost(index, cluster, host)
  // No object could have its name: it is told by the host that it would be for.
  if (all.length === 0) {
    const missing = istioTarget(index, 'DestinationRule', {
      cluster,
      namespace: client,
      name: host,
    })
    return missing.exists ? [] : [missing]
  }
  const knows = (rule: ConfigObject) => subsetNames([rule]).includes(subset)
  const used = effectiveRules(index, { cluster, host, client, service }).filter(knows)
  const rules = [used, all.filter(knows), all].find((each) => each.length > 0) ?? []
  return rules.map((rule) => ({ object: refOf(rule), exists: true }))
}

/** VirtualService → the VirtualServices that it delegates to. */
export const delegatesOfRoutes: RelationReader = (object, index) =>
  specsAt(object.spec, 'http').flatMap((rule, at): readonly Naming[] => {
    if (!hasSpec(rule, 'delegate')) return []
    const delegate = specAt(rule, 'delegate')
    const name = textAt(delegate, 'name')
    if (name === null) return []
    const { cluster } = object
    const namespace = textAt(delegate, 'namespace') ?? object.namespace ?? ''
    const target = istioTarget(index, 'VirtualService', { cluster, namespace, name })
    return [{ role: 'delegate', path: `spec.http[${at}].delegate.name`, target }]
  })
