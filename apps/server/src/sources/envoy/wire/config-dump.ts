/**
 * What Envoy's `/config_dump` prints, as far as we read it. Every part is lenient: versions of
 * Envoy differ, a dump may lack any section, and an unreadable item must not hide the others.
 * https://www.envoyproxy.io/docs/envoy/latest/api-v3/admin/v3/config_dump.proto
 */
import * as z from 'zod'
import { Cluster } from './cluster.ts'
import { ClusterLoadAssignment } from './endpoint.ts'
import { each, maybe } from './lenient.ts'
import { Listener } from './listener.ts'
import { RouteConfiguration } from './route.ts'

const Section = z.looseObject({ '@type': z.string() })
export const ConfigDump = z.object({ configs: each(Section) })

export const ClustersDump = z.object({
  static_clusters: each(z.object({ cluster: Cluster })),
  dynamic_active_clusters: each(z.object({ cluster: Cluster })),
})

export const ListenersDump = z.object({
  static_listeners: each(z.object({ listener: Listener })),
  dynamic_listeners: each(z.object({ active_state: z.object({ listener: Listener }) })),
})

export const RoutesDump = z.object({
  static_route_configs: each(z.object({ route_config: RouteConfiguration })),
  dynamic_route_configs: each(z.object({ route_config: RouteConfiguration })),
})

export const EndpointsDump = z.object({
  static_endpoint_configs: each(z.object({ endpoint_config: ClusterLoadAssignment })),
  dynamic_endpoint_configs: each(z.object({ endpoint_config: ClusterLoadAssignment })),
})

const Version = z.object({
  major_number: maybe(z.number()),
  minor_number: maybe(z.number()),
  patch: maybe(z.number()),
})

/** istioctl prints bootstraps in camelCase; Envoy itself in snake_case. */
export const BootstrapDump = z.object({
  bootstrap: z.object({
    node: maybe(
      z.object({
        id: maybe(z.string()),
        metadata: maybe(
          z.object({
            ISTIO_VERSION: maybe(z.string()),
            ISTIO_PROXY_SHA: maybe(z.string()),
          }),
        ),
        user_agent_build_version: maybe(z.object({ version: maybe(Version) })),
        userAgentBuildVersion: maybe(
          z.object({
            version: maybe(
              z.object({
                majorNumber: maybe(z.number()),
                minorNumber: maybe(z.number()),
                patch: maybe(z.number()),
              }),
            ),
          }),
        ),
      }),
    ),
  }),
})

/** The same section with nothing dropped. */
export const RawBootstrapDump = z.object({ bootstrap: z.unknown() })

/** Whether an answer is a dump at all, whatever sections it has. */
export const isConfigDump = (tree: unknown): boolean =>
  typeof tree === 'object' && tree !== null && 'configs' in tree && Array.isArray(tree.configs)

/** The sections of a dump whose type ends so, such as `ClustersConfigDump`. */
export function sectionsOf<T>(dump: unknown, type: string, schema: z.ZodType<T>): T[] {
  const parsed = ConfigDump.safeParse(dump)
  if (!parsed.success) return []
  return parsed.data.configs.flatMap((section) => {
    if (!section['@type'].endsWith(`.${type}`)) return []
    const read = schema.safeParse(section)
    return read.success ? [read.data] : []
  })
}
