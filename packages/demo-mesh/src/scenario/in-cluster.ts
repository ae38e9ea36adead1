import type { Scenario } from './model.ts'

/** What one cluster of several differs in. */
export interface ClusterIdentity {
  /** Istio's CLUSTER_ID. */
  readonly id?: string
  readonly network?: string
  readonly trustDomain?: string
}

/** The same scenario in a cluster of another name. */
export function inCluster(scenario: Scenario, identity: ClusterIdentity): Scenario {
  const { cluster } = scenario
  const id = identity.id ?? cluster.id
  const network = identity.network ?? cluster.network
  return {
    ...scenario,
    cluster: {
      ...cluster,
      id,
      network,
      trustDomain: identity.trustDomain ?? cluster.trustDomain,
      nodes: cluster.nodes.map((node) => ({ ...node, name: node.name.replace(cluster.id, id) })),
    },
    namespaces: scenario.namespaces.map((namespace) =>
      networkLabel in namespace.labels
        ? { ...namespace, labels: { ...namespace.labels, [networkLabel]: network } }
        : namespace,
    ),
  }
}

const networkLabel = 'topology.istio.io/network'
