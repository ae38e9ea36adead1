import { readFileSync } from 'node:fs'
import type { ConfigFacts } from '@periplus/mesh'
import type { Config } from '../../config/config.ts'
import { nameClusters } from '../cluster-names.ts'
import type { SourceReading } from '../source-reading.ts'
import { createKubernetesSource } from './create-kubernetes-source.ts'
import { findKubernetesAccess } from './find-access.ts'

export interface ClusterReading {
  /** Null where the API server could not be asked. */
  readonly facts: ConfigFacts | null
  /** How it went: `partial` says which kinds are missing. */
  readonly status: SourceReading
}

/**
 * Reads everything of each cluster once, as the server would, and lets go of it.
 * @throws ConfigError where a kubeconfig cannot be used
 */
export const readClusters = (config: Config): Promise<readonly ClusterReading[]> =>
  Promise.all(
    nameClusters(config.clusters).flatMap(({ cluster, name }) => {
      if (!cluster.kubernetes) return []
      const access = findKubernetesAccess(cluster.kubernetes, {
        env: process.env,
        nowMs: () => Date.now(),
        readFile: (path) => readFileSync(path, 'utf8'),
      })
      const { namespaces } = cluster.kubernetes
      const timeoutMs = config.upstreamTimeoutMs
      const readsGatewaySecrets = config.readGatewaySecrets
      return readOnce(
        createKubernetesSource({ access, name, namespaces, timeoutMs, readsGatewaySecrets }),
      )
    }),
  )

async function readOnce(
  source: ReturnType<typeof createKubernetesSource>,
): Promise<ClusterReading> {
  source.start()
  try {
    await source.synced
    return { facts: source.listed() ? source.snapshot() : null, status: source.status() }
  } finally {
    await source.close()
  }
}
