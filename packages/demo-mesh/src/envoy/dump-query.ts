import type { Json } from './extension.ts'

/** What Envoy refuses; it answers with this status and text. */
export class DumpRefusal extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/**
 * `?resource=` picks one repeated field of one part (`dynamic_listeners`), whose items become
 * `configs`; `?mask=` keeps the named fields (`bootstrap.node,bootstrap.admin`).
 * Source: Envoy, "Administration interface", `GET /config_dump`.
 *
 * @throws DumpRefusal
 */
export function selectFromDump(parts: readonly Json[], query: URLSearchParams): Json[] {
  const resource = query.get('resource')
  const mask = query.get('mask')?.split(',')
  if (resource === null) {
    return mask ? parts.map((part) => masked(part, mask)) : [...parts]
  }
  const part = parts.find((one) => resource in one)
  if (part === undefined) {
    throw new DumpRefusal(404, `${resource} not found in config dump`)
  }
  const items = part[resource]
  if (!Array.isArray(items)) {
    throw new DumpRefusal(
      400,
      `${resource} is not a repeated field. Use ?mask to get only this field`,
    )
  }
  const type = DUMP_TYPES[resource]
  return items.map((item: Json) => ({
    ...(type ? { '@type': `type.googleapis.com/envoy.admin.v3.${type}` } : {}),
    ...(mask ? masked(item, mask) : item),
  }))
}

const DUMP_TYPES: Readonly<Record<string, string>> = {
  static_clusters: 'ClustersConfigDump.StaticCluster',
  dynamic_active_clusters: 'ClustersConfigDump.DynamicCluster',
  static_listeners: 'ListenersConfigDump.StaticListener',
  dynamic_listeners: 'ListenersConfigDump.DynamicListener',
  static_route_configs: 'RoutesConfigDump.StaticRouteConfig',
  dynamic_route_configs: 'RoutesConfigDump.DynamicRouteConfig',
  static_endpoint_configs: 'EndpointsConfigDump.StaticEndpointConfig',
  dynamic_endpoint_configs: 'EndpointsConfigDump.DynamicEndpointConfig',
  dynamic_active_secrets: 'SecretsConfigDump.DynamicSecret',
}

/** Keeps the fields that one of the dotted paths names; `@type` stays. */
function masked(value: Json, paths: readonly string[]): Json {
  const kept = Object.entries(value).flatMap(([key, below]): [string, unknown][] => {
    if (key === '@type') return [[key, below]]
    const deeper = paths.filter((path) => path === key || path.startsWith(`${key}.`))
    if (deeper.length === 0) return []
    const rest = deeper.filter((path) => path !== key).map((path) => path.slice(key.length + 1))
    const whole = rest.length < deeper.length || typeof below !== 'object' || below === null
    return [[key, whole ? below : masked(below as Json, rest)]]
  })
  return Object.fromEntries(kept)
}
