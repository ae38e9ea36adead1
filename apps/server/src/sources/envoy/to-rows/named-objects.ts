import { parseClusterName } from './cluster-name.ts'
import { configSourceOf } from './config-source.ts'

/** The objects that a proxy's configuration names: what it was made from, as far as it says so. */
export interface NamedObjects {
  /** `VirtualService shop/cart`: what clusters, routes and filter chains were made from. */
  readonly made: ReadonlySet<string>
  /** `shop/cart v1`: a subset of the DestinationRule that its cluster was made from. */
  readonly subsets: ReadonlySet<string>
  /** `shop cart.default.0`: namespace of what a route was made from, and the route's own name. */
  readonly routes: ReadonlySet<string>
  /** `shop/cart`: policies of its authorization filters. */
  readonly policies: ReadonlySet<string>
  /** `shop/cart`: extensions among its filters. */
  readonly extensions: ReadonlySet<string>
  /** `shop cart.shop.svc.cluster.local`: namespace and host of the services that it has clusters for. */
  readonly hosts: ReadonlySet<string>
}

/** What Envoy was given and does not use: refused, on its way, or on its way out. */
const unused: ReadonlySet<string> = new Set([
  'error_state',
  'warming_state',
  'draining_state',
  'dynamic_warming_clusters',
])

/** `ns[shop]-policy[cart]-rule[0]` (istio/istio pilot/pkg/security/authz/builder). */
const policyName = /^(?:istio-ext-authz-)?ns\[([^\]]+)\]-policy\[([^\]]+)\]-rule\[/
/** Istio 1.25 and before wrote `extenstions`; since 1.30 a WasmPlugin becomes a TrafficExtension. */
const extensionName =
  /^exten(?:st|s)ions\.istio\.io\/(?:wasmplugin|trafficextension)\/([^.]+)\.(.+?)(?:~istio-translated-wasmplugin)?$/

/**
 * Looks through the whole of an Envoy's `/config_dump`, since names stand in many places of it, or
 * through a ztunnel's, which names policies only. Of anything else it finds nothing.
 */
export function namedObjects(dump: unknown): NamedObjects {
  const made = new Set<string>()
  const subsets = new Set<string>()
  const routes = new Set<string>()
  const policies = new Set<string>()
  const extensions = new Set<string>()
  const hosts = new Set<string>()

  function noteMetadata(node: Fields) {
    const istio = fieldsAt(fieldsAt(fieldsAt(node, 'metadata'), 'filter_metadata'), 'istio')
    const config = istio?.config
    const source =
      typeof config === 'string' && configSourceOf({ filter_metadata: { istio: { config } } })
    if (source) {
      const place = `${source.namespace}/${source.name}`
      made.add(`${source.kind} ${place}`)
      if (typeof node.name === 'string') {
        if (source.kind === 'DestinationRule') {
          // A waypoint's clusters are `inbound-vip|80|http/v1|host`.
          const subset = parseClusterName(node.name).subset?.replace(/^(?:http|tcp)(?:\/|$)/, '')
          if (subset) subsets.add(`${place} ${subset}`)
        } else routes.add(`${source.namespace} ${node.name}`)
      }
    }
    if (!Array.isArray(istio?.services)) return
    for (const service of istio.services) {
      if (isFields(service)) hosts.add(`${service.namespace} ${service.host}`)
    }
  }

  function look(node: unknown): void {
    if (Array.isArray(node)) {
      for (const each of node) look(each)
      return
    }
    if (!isFields(node)) return
    if (node.metadata !== undefined) noteMetadata(node)
    if (typeof node.name === 'string' && node.name.startsWith('exten')) {
      const [, namespace, name] = extensionName.exec(node.name) ?? []
      if (namespace && name) extensions.add(`${namespace}/${name}`)
    }
    for (const [key, value] of Object.entries(node)) {
      if (unused.has(key)) continue
      const [, namespace, name] = key.includes('ns[') ? (policyName.exec(key) ?? []) : []
      if (namespace && name) policies.add(`${namespace}/${name}`)
      else if (typeof value === 'object') look(value)
    }
  }

  if (isFields(dump)) {
    if (Array.isArray(dump.configs)) look(dump.configs)
    if (Array.isArray(dump.policies)) {
      for (const each of dump.policies) {
        if (isFields(each)) policies.add(`${each.namespace}/${each.name}`)
      }
    }
  }
  return { made, subsets, routes, policies, extensions, hosts }
}

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function fieldsAt(node: Fields | null, key: string): Fields | null {
  const value = node?.[key]
  return isFields(value) ? value : null
}
