/** Why there is no object to list: four things that a person mends in four places. */
import type { ClusterStatus, SourceStatus } from '@periplus/shared'

export type EmptyReason = 'not-installed' | 'unreadable' | 'out-of-scope' | 'nothing'

const meshGroups =
  /^((networking|security|telemetry|extensions)\.istio\.io|gateway\.networking\.k8s\.io)$/

type KubernetesDetail = Pick<ClusterStatus['details'][number], 'kinds' | 'absentGroups'>

/** What a cluster lets be seen of the mesh's kinds; null where it has not been reached. */
function reachOf({ kinds, absentGroups }: KubernetesDetail): 'absent' | 'refused' | 'read' | null {
  if (kinds.length === 0) return null
  const readings = kinds.filter(({ group }) => meshGroups.test(group))
  const present = readings.filter(({ state }) => state !== 'absent')
  if (present.length === 0) {
    return readings.length > 0 || absentGroups.some((group) => meshGroups.test(group))
      ? 'absent'
      : 'read'
  }
  return present.every(({ state }) => state === 'forbidden' || state === 'failed')
    ? 'refused'
    : 'read'
}

/**
 * @param clusters those that are looked at
 * @param sources of the empty answer
 * @param scoped whether namespaces or clusters are chosen
 */
export function whyEmpty(
  clusters: readonly Pick<ClusterStatus, 'details'>[],
  sources: readonly SourceStatus[],
  scoped: boolean,
): EmptyReason {
  const kubernetes = sources.filter(({ source }) => source === 'kubernetes')
  const isAway = ({ state }: SourceStatus) => state === 'failed' || state === 'not-configured'
  if (kubernetes.length > 0 && kubernetes.every(isAway)) return 'unreadable'
  const reaches = clusters.flatMap(({ details }) =>
    details.filter(({ source }) => source === 'kubernetes').map(reachOf),
  )
  if (reaches.length > 0 && reaches.every((reach) => reach === 'absent')) return 'not-installed'
  if (reaches.length > 0 && reaches.every((reach) => reach === 'absent' || reach === 'refused')) {
    return 'unreadable'
  }
  return scoped ? 'out-of-scope' : 'nothing'
}
