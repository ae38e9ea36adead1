import type { ConfigFacts, ProxySyncFact } from '@periplus/mesh'
import type { RequestContext } from '../context.ts'
import type { SourceReading } from '../sources/source-reading.ts'
import { collectConfig } from './mesh.ts'
import { mergeReadings, readSource } from './reading.ts'

export interface CollectedProxies {
  readonly proxies: readonly ProxySyncFact[]
  /** Tells which workload a proxy belongs to. */
  readonly config: ConfigFacts
  readonly readings: readonly SourceReading[]
}

/** Every proxy that the control planes serve. */
export async function collectProxies(context: RequestContext): Promise<CollectedProxies> {
  // Istiod's pods are known once Kubernetes has been listed.
  const { config, readings } = collectConfig(context)
  const reads = await Promise.all(
    context.clusters.map(({ cluster, istiod }) =>
      readSource(context, 'istiod', cluster, istiod && (() => istiod.proxySync())),
    ),
  )
  return {
    proxies: reads.flatMap((each) => each.value ?? []),
    config,
    readings: mergeReadings([...readings, ...reads.map((each) => each.reading)]),
  }
}
