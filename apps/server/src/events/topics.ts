import { type Topic, topics } from '@periplus/shared'

/** What changes the pictures of workloads rather than the configuration. */
const ofWorkloads = /^(pods?|deployments?|replicasets?|statefulsets?|daemonsets?|jobs?|cronjobs?)$/i
const ofPlaces = /^(namespaces?|services?|endpointslices?|workloadentr(y|ies)|canar(y|ies))$/i
/** The state of the source itself, which the event `sources` tells. */
const ofSource = /^source$/i
/** Too busy to be worth a refresh, or shown nowhere. */
const unseen = /^(nodes?|events?|leases?)$/i

/** The topics that become old when objects of these kinds change, in the contract's order. */
export function topicsOf(kinds: readonly string[]): Topic[] {
  const old = new Set<Topic>()
  for (const kind of kinds) for (const topic of topicsOfKind(kind)) old.add(topic)
  return topics.filter((topic) => old.has(topic))
}

function topicsOfKind(kind: string): readonly Topic[] {
  if (ofSource.test(kind)) return ['status']
  if (unseen.test(kind)) return []
  if (ofWorkloads.test(kind)) return ['graph', 'workloads', 'namespaces', 'findings', 'proxies']
  if (ofPlaces.test(kind)) return ['graph', 'workloads', 'namespaces', 'findings']
  return ['graph', 'workloads', 'findings']
}
