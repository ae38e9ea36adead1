import { ClustersDump, sectionsOf } from '../wire/config-dump.ts'
import { type ClusterName, compareClusterNames, parseClusterName } from './cluster-name.ts'
import { type ConfigSource, configSourceOf } from './config-source.ts'

export interface ClusterRow extends ClusterName {
  readonly name: string
  /** Discovery type: EDS, STATIC, STRICT_DNS, ORIGINAL_DST … */
  readonly type: string
  readonly destinationRule: ConfigSource | null
}

/** The rows of `istioctl proxy-config cluster`. */
export function clusterRows(configDump: unknown): ClusterRow[] {
  return sectionsOf(configDump, 'ClustersConfigDump', ClustersDump)
    .flatMap((section) => [...section.dynamic_active_clusters, ...section.static_clusters])
    .map(({ cluster }) => ({
      name: cluster.name,
      ...parseClusterName(cluster.name),
      type: cluster.type,
      destinationRule: configSourceOf(cluster.metadata),
    }))
    .sort((a, b) => compareClusterNames(a.name, b.name))
}
