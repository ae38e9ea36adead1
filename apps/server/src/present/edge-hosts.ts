import { addSums, type DecoratedEdge, figuresOf, sumsOfSample, wholePaths } from '@periplus/mesh'
import type { HostTraffic, PrincipalPair } from '@periplus/shared'
import type { CollectedMesh } from '../collect/mesh.ts'
import { samplesOfEdges } from '../collect/telemetry.ts'
import type { Viewer } from '../context.ts'
import { restrictedName, withoutHiddenHosts } from './hidden-names.ts'

/** What of an edge went to which host, and how it ended: as the graph chose to believe it. */
export function hostsOf(mesh: CollectedMesh, edge: DecoratedEdge, viewer: Viewer): HostTraffic[] {
  const cluster = clusterOf(mesh, edge)
  // An operation has a share of a call's requests, and nobody knows which.
  const parts = wholePaths(edge.parts) ?? []
  const samples = samplesOfEdges(mesh, parts, edge.protocol === 'tcp')
  const byHost = new Map<string | null, typeof samples>()
  for (const sample of samples) {
    const { host } = sample.service
    const shown = host === null ? null : withoutHiddenHosts(host, cluster, viewer)
    byHost.set(shown, [...(byHost.get(shown) ?? []), sample])
  }
  return [...byHost]
    .map(([host, own]): HostTraffic => {
      const { requestsPerSecond, bytesPerSecond, errorRatio, codes } = figuresOf(
        addSums(own.map(sumsOfSample)),
      )
      return { host, requestsPerSecond, bytesPerSecond, errorRatio, codes }
    })
    .sort((a, b) => weightOf(b) - weightOf(a) || ((a.host ?? '') < (b.host ?? '') ? -1 : 1))
}

const weightOf = ({ requestsPerSecond, bytesPerSecond }: HostTraffic) =>
  requestsPerSecond ?? bytesPerSecond ?? 0

/** A waypoint's or gateway's identity may be of a namespace that neither end is in. */
export function presentPrincipals(
  mesh: CollectedMesh,
  edge: DecoratedEdge,
  pairs: readonly PrincipalPair[],
  viewer: Viewer,
): PrincipalPair[] {
  const cluster = clusterOf(mesh, edge)
  const shown = (principal: string | null) => {
    const namespace = principal === null ? null : /\/ns\/([^/]+)/.exec(principal)?.[1]
    if (principal === null || namespace == null) return principal
    return viewer.mayRead(cluster, namespace) ? principal : restrictedName
  }
  return pairs.map((pair) => ({
    ...pair,
    source: shown(pair.source),
    destination: shown(pair.destination),
  }))
}

const clusterOf = ({ base }: CollectedMesh, { parts: [first] }: DecoratedEdge) =>
  base.places.find(({ id }) => id === first?.target)?.cluster ?? ''
