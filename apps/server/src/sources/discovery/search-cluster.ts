import type { ConfigFacts } from '@periplus/mesh'
import { message } from '@periplus/shared'
import type { Logger } from 'pino'
import type { KubernetesSource } from '../kubernetes/kubernetes-source.ts'
import type { LocatedSource } from './located-source.ts'
import { type Candidate, rankCandidates } from './rank-candidates.ts'
import type { SearchedSource } from './well-known.ts'

export interface ClusterSearchOptions<T extends { close(): void }> {
  readonly source: SearchedSource
  readonly kubernetes: Pick<KubernetesSource, 'snapshot' | 'synced' | 'listed'>
  readonly logger: Logger
  /** Whether an authority was given for its certificate. */
  readonly hasAuthority: boolean
  cluster(): string
  /** Called once for each Service that is chosen. */
  open(candidate: Candidate): T
}

const titles: Record<SearchedSource, string> = { prometheus: 'Prometheus', jaeger: 'Jaeger' }

/**
 * Looks as often as the cluster's objects change, and only when somebody asks. What was chosen is
 * kept for as long as its Service exists: another Prometheus has other data.
 */
export function searchCluster<T extends { close(): void }>(
  options: ClusterSearchOptions<T>,
): LocatedSource<T> {
  const { source, kubernetes, logger } = options
  let looked: ConfigFacts | null = null
  let closed = false
  let chosen: { candidate: Candidate; opened: T } | null = null
  let others: readonly Candidate[] = []

  function look() {
    // Before all is listed, the best may be missing.
    if (closed || !kubernetes.listed()) return
    const facts = kubernetes.snapshot()
    if (facts === looked) return
    const isFirst = looked === null
    looked = facts
    const candidates = rankCandidates(source, facts)
    const { candidate: before = null } = chosen ?? {}
    const kept = before && candidates.find((each) => isSame(each, before))
    const best = kept ?? (before && exists(before, facts) ? before : (candidates[0] ?? null))
    others = candidates.filter((each) => each !== best)
    if (isFirst || !isSame(best, before)) choose(best)
  }

  function choose(candidate: Candidate | null) {
    chosen?.opened.close()
    chosen = candidate && { candidate, opened: options.open(candidate) }
    const cluster = options.cluster()
    const flag = flagOf(source)
    if (!candidate) {
      logger.info({ cluster, source, flag }, 'nothing found in the cluster')
      return
    }
    const service = nameOf(candidate)
    const { port } = candidate
    const { product } = candidate
    const more = others.length > 0 ? { others: others.map(nameOf), flag } : {}
    logger.info({ cluster, source, product, service, port, ...more }, 'found in the cluster')
  }

  void kubernetes.synced.then(look)

  return {
    current() {
      look()
      return chosen?.opened ?? null
    },
    says() {
      look()
      const upstream = titles[source]
      const flag = flagOf(source)
      if (!looked) return message('sources.searching', { upstream, flag })
      if (!chosen) return message('sources.nothing-found', { upstream, flag })
      const service = nameOf(chosen.candidate)
      const port = String(chosen.candidate.port)
      if (others.length === 0) return message('sources.found', { service, port })
      const names = others.map(nameOf).join(', ')
      return message('sources.found-several', { service, port, others: names, flag })
    },
    found() {
      look()
      const { hasAuthority } = options
      return looked && { service: chosen?.candidate ?? null, others, hasAuthority }
    },
    close() {
      closed = true
      chosen?.opened.close()
    },
  }
}

const flagOf = (source: SearchedSource) => `--${source}`

const nameOf = ({ namespace, name }: Candidate) => `${namespace}/${name}`

const isSame = (one: Candidate | null, other: Candidate | null) =>
  one === other ||
  (one?.namespace === other?.namespace && one?.name === other?.name && one?.port === other?.port)

const exists = ({ namespace, name, port }: Candidate, { services }: ConfigFacts) =>
  services.some(
    (each) =>
      each.namespace === namespace &&
      each.name === name &&
      each.ports.some((each) => each.port === port),
  )
