import type { KubernetesObject } from '../kubernetes/object.ts'
import type { ClusterNode, Namespace, Scenario } from '../scenario/model.ts'
import { objectOf } from './metadata.ts'

/** Nodes, namespaces, and what every namespace holds without anybody's asking. */
export function namespaceObjects(scenario: Scenario, nowMs: number): KubernetesObject[] {
  return [
    ...scenario.cluster.nodes.map((node) => nodeObject(scenario, node, nowMs)),
    ...scenario.namespaces.flatMap((namespace) => [
      namespaceObject(namespace, nowMs),
      rootCertificate(scenario, namespace, nowMs),
      ...serviceAccounts(scenario, namespace, nowMs),
    ]),
  ]
}

function namespaceObject(namespace: Namespace, nowMs: number): KubernetesObject {
  return objectOf(
    { apiVersion: 'v1', kind: 'Namespace', name: namespace.name },
    nowMs,
    { spec: { finalizers: ['kubernetes'] }, status: { phase: 'Active' } },
    {
      labels: { 'kubernetes.io/metadata.name': namespace.name, ...namespace.labels },
      ...(namespace.annotations && { annotations: namespace.annotations }),
    },
  )
}

/** istiod copies its root certificate into every namespace. */
function rootCertificate(
  scenario: Scenario,
  namespace: Namespace,
  nowMs: number,
): KubernetesObject {
  return objectOf(
    { apiVersion: 'v1', kind: 'ConfigMap', namespace: namespace.name, name: 'istio-ca-root-cert' },
    nowMs,
    { data: { 'root-cert.pem': `demo root certificate of ${scenario.cluster.trustDomain}\n` } },
    { labels: { 'istio.io/config': 'true' } },
  )
}

function serviceAccounts(
  scenario: Scenario,
  namespace: Namespace,
  nowMs: number,
): KubernetesObject[] {
  const used = scenario.workloads
    .filter((workload) => workload.namespace === namespace.name)
    .map((workload) => workload.serviceAccount)
  return [...new Set(['default', ...used])].map((name) =>
    objectOf(
      { apiVersion: 'v1', kind: 'ServiceAccount', namespace: namespace.name, name },
      nowMs,
      {},
    ),
  )
}

function nodeObject(scenario: Scenario, node: ClusterNode, nowMs: number): KubernetesObject {
  const resources = { cpu: '8', memory: '32593420Ki', pods: '110' }
  return objectOf(
    { apiVersion: 'v1', kind: 'Node', name: node.name },
    nowMs,
    {
      spec: { podCIDR: '10.40.0.0/16', providerID: `demo://${scenario.cluster.id}/${node.name}` },
      status: {
        addresses: [
          { type: 'InternalIP', address: node.ip },
          { type: 'Hostname', address: node.name },
        ],
        capacity: resources,
        allocatable: resources,
        conditions: [
          { type: 'MemoryPressure', status: 'False', reason: 'KubeletHasSufficientMemory' },
          { type: 'DiskPressure', status: 'False', reason: 'KubeletHasNoDiskPressure' },
          { type: 'Ready', status: 'True', reason: 'KubeletReady' },
        ],
        nodeInfo: {
          kubeletVersion: `v${scenario.cluster.kubernetesVersion.replace(/^v/, '')}`,
          containerRuntimeVersion: 'containerd://2.1.4',
          operatingSystem: 'linux',
          architecture: 'amd64',
          osImage: 'Debian GNU/Linux 13 (trixie)',
        },
      },
    },
    {
      labels: {
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/hostname': node.name,
        'kubernetes.io/os': 'linux',
        'topology.kubernetes.io/region': node.region,
        'topology.kubernetes.io/zone': node.zone,
      },
    },
  )
}
