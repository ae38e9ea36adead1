import { type SourceName, sourceNames } from '@periplus/shared'
import type { ClusterSources } from '../sources/cluster-sources.ts'
import type { Found } from '../sources/discovery/located-source.ts'
import type { KindProgress } from '../sources/kubernetes/kind-progress.ts'
import { wholeGroups } from '../sources/kubernetes/kinds.ts'
import type { ScrapeInterval } from '../sources/prometheus/prometheus-source.ts'
import type { SourceBoard, SourceTally } from '../sources/source-board.ts'
import { sourceFlags } from './reading.ts'

/** How one source is reached, and what asking it came to. */
export interface SourceFacts {
  readonly source: SourceName
  readonly reachedBy: 'url' | 'port-forward' | 'kubernetes' | 'nothing'
  readonly address: string | null
  readonly found: Found | null
  readonly flag: string
  readonly tally: SourceTally
  readonly scrapeInterval: ScrapeInterval | null
  readonly kinds: readonly KindProgress[]
  readonly absentGroups: readonly string[]
}

/** Asks nobody: it is what is known. One of each source, in the order of `sourceNames`. */
export function sourceFacts(
  sources: ClusterSources,
  board: SourceBoard,
  nowMs: number,
): SourceFacts[] {
  const { cluster, kubernetes } = sources
  const bare = (source: SourceName): SourceFacts => ({
    source,
    reachedBy: 'nothing',
    address: null,
    found: null,
    flag: sourceFlags[source],
    tally: board.tally(cluster, source),
    scrapeInterval: null,
    kinds: [],
    absentGroups: [],
  })
  const facts: Record<SourceName, () => SourceFacts> = {
    kubernetes: () =>
      kubernetes ? ofKubernetes(bare('kubernetes'), kubernetes, nowMs) : bare('kubernetes'),
    prometheus: () => ({
      ...located(bare('prometheus'), sources),
      scrapeInterval: sources.prometheus?.scrapeInterval ?? null,
    }),
    jaeger: () => located(bare('jaeger'), sources),
    // Pods that the API server leads to, so there is no address to show.
    istiod: () => ({ ...bare('istiod'), reachedBy: sources.istiod ? 'port-forward' : 'nothing' }),
    envoy: () => ({ ...bare('envoy'), reachedBy: sources.envoy ? 'port-forward' : 'nothing' }),
  }
  return sourceNames.map((name) => facts[name]())
}

function ofKubernetes(
  bare: SourceFacts,
  kubernetes: NonNullable<ClusterSources['kubernetes']>,
  nowMs: number,
): SourceFacts {
  const kinds = kubernetes.kinds()
  const groups = new Set(kinds.map(({ group }) => group))
  const pulse = kubernetes.pulse()
  return {
    ...bare,
    reachedBy: 'kubernetes',
    address: kubernetes.address,
    kinds,
    // Before the server was reached, nothing is known to be absent.
    absentGroups: kinds.length === 0 ? [] : wholeGroups.filter((group) => !groups.has(group)),
    tally: {
      ...bare.tally,
      requests: kubernetes.status().queries,
      lastSuccessMs: pulse && nowMs - pulse.agoMs,
      lastTookMs: pulse?.tookMs ?? null,
      meanTookMs: null,
    },
  }
}

function located(bare: SourceFacts, sources: ClusterSources): SourceFacts {
  if (bare.source !== 'prometheus' && bare.source !== 'jaeger') return bare
  const opened = sources[bare.source]
  const found = sources.found[bare.source]
  const reachedBy = opened === null ? 'nothing' : found ? 'port-forward' : 'url'
  return { ...bare, reachedBy, address: opened?.address ?? null, found }
}
