import { teamNamespace } from './large-team.ts'
import type { Call, ExpectedFinding, Fault, KubernetesObject, Scenario } from './model.ts'
import { addOnWorkloads } from './shop/add-ons.ts'
import { shopCluster } from './shop/cluster.ts'
import { platformWorkloads } from './shop/platform-workloads.ts'
import { shopServices } from './shop/services.ts'

const platformNamespaces = new Set(['istio-system', 'istio-ingress'])

/** How many nodes carry a mesh of that size. */
const namespacesPerNode = 10

/**
 * `namespaces` teams of the same shape, each with three workloads of two pods that call one another
 * and other teams: 12 edges a team. Every seventh has a failing workload, every tenth a mistake in
 * its configuration.
 */
export function largeScenario(namespaces = 100): Scenario {
  const teams = Array.from({ length: namespaces }, (_, index) => teamNamespace(index, namespaces))
  const nodeCount = Math.max(3, Math.ceil(namespaces / namespacesPerNode))
  return {
    name: 'large',
    cluster: {
      ...shopCluster,
      nodes: Array.from({ length: nodeCount }, (_, index) => ({
        name: `harbour-1-node-${index + 1}`,
        ip: `172.18.${index >> 8}.${(index & 255) + 11}`,
        zone: `north-1${'abc'[index % 3]}`,
        region: 'north-1',
      })),
    },
    namespaces: [
      { name: 'istio-system', mode: 'none', labels: {} },
      { name: 'istio-ingress', mode: 'sidecar', labels: { 'istio-injection': 'enabled' } },
      ...teams.map(({ namespace }) => namespace),
    ],
    workloads: [
      ...platformWorkloads.filter(({ namespace }) => platformNamespaces.has(namespace)),
      ...teams.flatMap(({ workloads }) => workloads),
      ...addOnWorkloads,
    ],
    services: [
      ...shopServices.filter(({ namespace }) => platformNamespaces.has(namespace)),
      ...teams.flatMap(({ services }) => services),
    ],
    externalServices: [],
    calls: teams.flatMap(({ calls }): readonly Call[] => calls),
    configObjects: teams.flatMap(({ configObjects }): readonly KubernetesObject[] => configObjects),
    faults: teams.flatMap(({ faults }): readonly Fault[] => faults),
    findings: teams.flatMap(({ findings }): readonly ExpectedFinding[] => findings),
  }
}
