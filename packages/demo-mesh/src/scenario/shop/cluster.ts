import type { Cluster, Namespace } from '../model.ts'

export const shopCluster: Cluster = {
  id: 'harbour-1',
  meshId: 'mesh1',
  trustDomain: 'cluster.local',
  network: 'network1',
  istioVersion: '1.29.1',
  kubernetesVersion: 'v1.34.2',
  rootNamespace: 'istio-system',
  nodes: ['a', 'b', 'c'].map((zone, index) => ({
    name: `harbour-1-node-${zone}`,
    ip: `172.18.0.${index + 11}`,
    zone: `north-1${zone}`,
    region: 'north-1',
  })),
}

export const shopNamespaces: readonly Namespace[] = [
  { name: 'istio-system', mode: 'none', labels: { 'topology.istio.io/network': 'network1' } },
  { name: 'istio-ingress', mode: 'sidecar', labels: { 'istio-injection': 'enabled' } },
  { name: 'shop', mode: 'sidecar', labels: { 'istio-injection': 'enabled', team: 'storefront' } },
  { name: 'pay', mode: 'sidecar', labels: { 'istio-injection': 'enabled', team: 'payments' } },
  { name: 'data', mode: 'sidecar', labels: { 'istio-injection': 'enabled', team: 'platform' } },
  {
    name: 'recs',
    mode: 'ambient',
    labels: {
      'istio.io/dataplane-mode': 'ambient',
      'istio.io/use-waypoint': 'waypoint',
      team: 'recommendations',
    },
  },
  { name: 'legacy', mode: 'none', labels: { team: 'back-office' } },
  { name: 'ops', mode: 'sidecar', labels: { 'istio-injection': 'enabled', team: 'platform' } },
]
