import type { ConfigIndex } from '../../config/config-index.ts'
import { groupBy } from '../../config/group-by.ts'
import { type GatewayUse, gatewaysNamedBy, meshGateway } from '../../config/virtual-services.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'

/** At which of the places that name a gateway Kiali tells something. */
export interface KialisGateways {
  /** Paths at which it misses the gateway. */
  readonly missing: ReadonlySet<string>
  /** Paths at which it finds a name of the old form. */
  readonly oldNames: ReadonlySet<string>
}

/**
 * Kiali looks through the list, then through the matches of `http`, and no further than the first of
 * these that misses one. It knows Istio's own Gateways that somebody wrote, and takes any dot for the old
 * form (kiali/kiali business/checkers/virtualservices/no_gateway_checker.go).
 */
export function kialisGateways(object: ConfigObject, index: ConfigIndex): KialisGateways {
  const missing = new Set<string>()
  const oldNames = new Set<string>()
  for (const uses of listsOf(object)) {
    if (missing.size > 0) break
    for (const { name, path } of uses) {
      if (name === meshGateway) continue
      if (name.includes('.')) oldNames.add(path)
      if (!exists(name, object, index)) missing.add(path)
    }
  }
  return { missing, oldNames }
}

/** The list of gateways, and that of each match of an HTTP route. */
function listsOf(object: ConfigObject): readonly (readonly GatewayUse[])[] {
  const lists = groupBy(gatewaysNamedBy(object), ({ path }) => path.slice(0, path.lastIndexOf('.')))
  return [...lists].flatMap(([list, uses]) =>
    list === 'spec' || list.startsWith('spec.http') ? [uses] : [],
  )
}

function exists(gateway: string, object: ConfigObject, index: ConfigIndex): boolean {
  const own = object.namespace ?? ''
  const there = (namespace: string, name: string) =>
    index.object('Gateway', object.cluster, namespace, name) !== null
  if (gateway.includes('.')) {
    const [name = '', namespace = '', ...domain] = gateway.split('.')
    const full = `svc.${index.settings(object.cluster).domainSuffix}`
    return ['', full].includes(domain.join('.')) && there(namespace, name)
  }
  const [first = '', second] = gateway.split('/')
  return second === undefined ? there(own, first) : there(first, second)
}
