import type { ClusterConfig } from './config.ts'
import { ConfigError } from './config-error.ts'
import type { ConfigInput } from './config-input.ts'
import { findKubernetes } from './find-kubernetes.ts'
import type { Settings } from './settings-schema.ts'
import { onlyUpstream, upstreamFiles, upstreamKeys } from './upstream-settings.ts'
import { whyUnreadable } from './why-unreadable.ts'

/** What flags and the environment can say of clusters. The file can say it of each by name. */
const flagged = [
  'clusterName',
  'kubeconfig',
  'context',
  ...upstreamKeys('prometheus'),
  ...upstreamKeys('jaeger'),
] as const

/**
 * The clusters of the file, else one for each context that is named, else one.
 * @param origins the flag or variable that has given a setting
 * @throws ConfigError
 */
export function clustersOf(
  settings: Settings,
  origins: ReadonlyMap<string, string>,
  input: ConfigInput,
): readonly ClusterConfig[] {
  const inFile = Object.entries(settings.clusters ?? {})
  const byFlag = flagged.find((key) => settings[key] !== undefined)
  if (inFile.length > 0 && byFlag) {
    throw new ConfigError(
      `${origins.get(byFlag) ?? byFlag}: describes clusters, but the key clusters names some: use one of both`,
    )
  }
  const clusters =
    inFile.length > 0
      ? inFile.map((named) => clusterOfFile(named, input))
      : clustersOfFlags(settings, origins, input)
  for (const cluster of clusters) checkFiles(cluster, origins, input)
  if (clusters.every((each) => !each.kubernetes && !each.prometheus?.url && !each.jaeger?.url)) {
    throw new ConfigError(
      'nothing to read: give --kubeconfig or --prometheus, or a --config file (there is no ~/.kube/config either)',
    )
  }
  return clusters
}

function clusterOfFile(
  [name, { kubernetes, prometheus, jaeger }]: [string, NonNullable<Settings['clusters']>[string]],
  input: ConfigInput,
): ClusterConfig {
  const key = `clusters.${name}.kubernetes`
  const saidBy = { kubeconfig: `${key}.kubeconfig`, context: `${key}.context` }
  const found = kubernetes && findKubernetes(kubernetes, saidBy, input)
  if (kubernetes && !found) {
    throw new ConfigError(`${saidBy.kubeconfig}: there is no kubeconfig to take: name one`)
  }
  return { name, kubernetes: found ?? null, prometheus: prometheus ?? null, jaeger: jaeger ?? null }
}

/** Prometheus and Jaeger of the flags are those of every context: one that the clusters share. */
function clustersOfFlags(
  settings: Settings,
  origins: ReadonlyMap<string, string>,
  input: ConfigInput,
): readonly ClusterConfig[] {
  const contexts = [...new Set(settings.context ?? [])]
  const saidBy = {
    kubeconfig: origins.get('kubeconfig') ?? '--kubeconfig',
    context: origins.get('context') ?? '--context',
  }
  if (contexts.length > 1 && settings.clusterName !== undefined) {
    throw new ConfigError(
      `${origins.get('clusterName') ?? 'clusterName'}: names one cluster, but ${saidBy.context} chooses ${contexts.length}: name them under the key clusters of a --config file`,
    )
  }
  return (contexts.length === 0 ? [undefined] : contexts).map((context) => ({
    name: settings.clusterName ?? null,
    kubernetes: findKubernetes({ kubeconfig: settings.kubeconfig, context }, saidBy, input),
    prometheus: onlyUpstream(settings, 'prometheus'),
    jaeger: onlyUpstream(settings, 'jaeger'),
  }))
}

function checkFiles(
  cluster: ClusterConfig,
  origins: ReadonlyMap<string, string>,
  input: ConfigInput,
) {
  for (const source of ['prometheus', 'jaeger'] as const) {
    for (const { key, option } of upstreamFiles) {
      const file = cluster[source]?.[key]
      const origin =
        origins.get(`${source}${option}`) ?? `clusters.${cluster.name}.${source}.${key}`
      if (file) refuseUnreadable(input, file, origin)
    }
  }
}

function refuseUnreadable(input: ConfigInput, file: string, name: string) {
  try {
    input.readFile(file)
  } catch (error) {
    throw new ConfigError(`${name}: ${file} cannot be read (${whyUnreadable(error)})`)
  }
}
