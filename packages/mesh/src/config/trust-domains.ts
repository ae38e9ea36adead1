import type { ConfigIndex } from './config-index.ts'
import { perIndex } from './per-index.ts'
import { textsAt } from './read-spec.ts'

/** In policies it stands for the mesh's own trust domain, whatever that is called. */
const ownTrustDomain = 'cluster.local'

/** The names by which policies of one cluster know the identities of that cluster. */
export const trustDomainsOf = (index: ConfigIndex, cluster: string): readonly string[] => {
  const { trustDomain, meshConfig } = index.settings(cluster)
  return [
    ...new Set([trustDomain, ownTrustDomain, ...textsAt(meshConfig ?? {}, 'trustDomainAliases')]),
  ]
}

/** Every trust domain of the mesh. */
export const knownTrustDomains = perIndex(
  (index) => new Set(index.clusters.flatMap((cluster) => trustDomainsOf(index, cluster))),
)
