import { readFileSync } from 'node:fs'
import type { ConfigFacts } from '@periplus/mesh'
import { factsOfManifests, mergeFacts, overlayFacts } from '@periplus/server/files'
import { message } from '@periplus/shared'
import { sentence } from '../say.ts'
import { UsageError } from '../usage-error.ts'
import { assumedGateway } from './assumed-gateway.ts'
import { type MeshFile, meshConfigWith } from './mesh-files.ts'
import type { AnalyzeOptions } from './options.ts'
import type { FiledObject } from './read-objects.ts'

/** What a cluster is called that nobody has named: Istio's own default. */
export const defaultCluster = 'Kubernetes'

export interface MeshFiles {
  readonly config: MeshFile | null
  readonly networks: MeshFile | null
}

/** The mesh that files alone describe. */
export function factsOfFiles(
  objects: readonly FiledObject[],
  files: MeshFiles,
  { ingressControllerMode }: Pick<AnalyzeOptions, 'ingressControllerMode'>,
): ConfigFacts {
  const meshConfig = meshConfigWith(files.config, ingressControllerMode)
  const assumed = meshConfig?.ingressControllerMode === 'OFF' ? [] : assumedGateway
  const clusters = new Set([...objects.map(({ cluster }) => cluster)])
  if (clusters.size === 0) clusters.add(defaultCluster)
  return mergeFacts(
    [...clusters].map((cluster) => {
      const own = objects.filter((each) => each.cluster === cluster)
      return factsOfManifests([...assumed, ...own.map(({ manifest }) => manifest)], {
        cluster,
        meshConfig,
        meshNetworks: files.networks?.value,
      })
    }),
  )
}

export interface LiveCluster {
  readonly name: string
  readonly facts: ConfigFacts
  /** What could not be read of it, in words; null where everything was. */
  readonly warning: string | null
}

/**
 * Reads a cluster once.
 * @throws ConfigError, UsageError where it cannot be read
 */
export async function readLiveCluster({
  kubeconfig,
  context,
}: NonNullable<AnalyzeOptions['live']>): Promise<LiveCluster> {
  const values = Object.entries({ kubeconfig, context }).flatMap(([flag, value]) =>
    value === null ? [] : [[flag, value] as const],
  )
  // Who analyses files does not wait for what reads clusters.
  const { loadConfig, readClusters } = await import('@periplus/server')
  const config = loadConfig({
    flags: { values: new Map(values), configFile: null },
    env: { KUBECONFIG: process.env.KUBECONFIG, HOME: process.env.HOME },
    readFile: (path) => readFileSync(path, 'utf8'),
  })
  const [reading] = await readClusters(config)
  if (!reading?.facts) {
    const why = reading?.status.message
    throw new UsageError(sentence(why ?? message('analyze.no-cluster')))
  }
  const { cluster: name, message: why } = reading.status
  return { name, facts: reading.facts, warning: why && sentence(why) }
}

/** A cluster as it would be with the files applied. */
export function factsWithFiles(
  live: LiveCluster,
  objects: readonly FiledObject[],
  files: MeshFiles,
  { ingressControllerMode }: Pick<AnalyzeOptions, 'ingressControllerMode'>,
): ConfigFacts {
  const given = meshConfigWith(files.config, ingressControllerMode)
  const [own] = live.facts.settings
  const applied = factsOfManifests(
    objects.map(({ manifest }) => manifest),
    {
      cluster: live.name,
      meshConfig: given ? { ...own?.meshConfig, ...given } : own?.meshConfig,
      meshNetworks: files.networks?.value ?? own?.meshNetworks,
      onto: live.facts,
    },
  )
  const facts = { ...overlayFacts(live.facts, applied), before: live.facts }
  return given || files.networks ? { ...facts, settings: applied.settings } : facts
}
