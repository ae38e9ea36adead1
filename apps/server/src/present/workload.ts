import {
  type DecoratedGraph,
  type JudgedGraph,
  type JudgedNode,
  type PodFact,
  type WorkloadFact,
  withDoubts,
  withMarks,
} from '@periplus/mesh'
import {
  type Language,
  type ObjectRef,
  type Pod,
  type ResponseOf,
  type workloadEndpoint,
  workloadId,
} from '@periplus/shared'
import type { CollectedMesh } from '../collect/mesh.ts'
import type { Viewer } from '../context.ts'
import { configurationOfNode } from './acting.ts'
import { isoOrNull } from './iso.ts'
import { neighbourhoodOf } from './node.ts'
import { summarizer } from './workloads.ts'

type WorkloadAnswer = Omit<ResponseOf<typeof workloadEndpoint>, 'window' | 'sources'>

/** One workload with its pods, services, peers and configuration; null where it is none to read. */
export function presentWorkload(
  mesh: CollectedMesh,
  inventory: JudgedGraph,
  node: JudgedNode,
  viewer: Viewer,
  language: Language,
): WorkloadAnswer | null {
  const workload = summarizer(mesh, inventory, viewer, language)(node)
  if (!workload) return null
  const fact = mesh.facts.workloads.find(
    (each) => workloadId(each.cluster, each.namespace, each.kind, each.name) === node.id,
  )
  const { inbound: _, ...neighbourhood } = neighbourhoodOf(
    around(inventory, node.id),
    node.id,
    language,
  )
  return {
    workload,
    labels: { ...fact?.labels },
    createdAt: isoOrNull(fact?.createdAtMs),
    serviceAccount: fact?.serviceAccount ?? null,
    pods: fact ? podsOf(mesh, fact) : [],
    services: fact ? servicesOf(mesh, fact) : [],
    ...neighbourhood,
    ...configurationOfNode(mesh, node, viewer, language),
  }
}

/** A node, its edges and what is at their other ends, with all that marks them. */
function around(inventory: JudgedGraph, id: string): Pick<DecoratedGraph, 'nodes' | 'edges'> {
  const edges = inventory.edges.filter(({ source, target }) => source === id || target === id)
  const ids = new Set([id, ...edges.flatMap(({ source, target }) => [source, target])])
  return {
    nodes: inventory.nodes
      .filter((node) => ids.has(node.id))
      .map((node) => withMarks(node, inventory)),
    edges: edges.map((edge) => withDoubts(edge, inventory)),
  }
}

const podsOf = (mesh: CollectedMesh, { cluster, namespace, kind, name }: WorkloadFact): Pod[] =>
  mesh.facts.pods
    .filter(
      (pod) =>
        pod.cluster === cluster &&
        pod.namespace === namespace &&
        pod.workload?.kind === kind &&
        pod.workload.name === name,
    )
    .map((pod) => ({
      name: pod.name,
      phase: pod.phase,
      ready: pod.ready,
      restarts: pod.restarts,
      node: pod.node,
      ip: pod.ip,
      startedAt: isoOrNull(pod.startedAtMs),
      proxy: proxyOf(pod),
      containers: pod.containers.map((each) => ({
        name: each.name,
        image: each.image,
        ready: each.ready,
      })),
    }))

/** What of the mesh runs inside the pod: an ambient pod's proxy is its node's, not its own. */
function proxyOf({ dataPlane }: PodFact): Pod['proxy'] {
  return dataPlane === 'ambient' || dataPlane === 'none' ? null : dataPlane
}

/** Services whose selector its pods match. */
const servicesOf = (mesh: CollectedMesh, workload: WorkloadFact): ObjectRef[] =>
  mesh.facts.services
    .filter(
      ({ cluster, namespace, selector }) =>
        cluster === workload.cluster &&
        namespace === workload.namespace &&
        Object.keys(selector).length > 0 &&
        Object.entries(selector).every(([key, value]) => workload.labels[key] === value),
    )
    .map(({ cluster, namespace, name }) => ({
      ...{ cluster, namespace, name },
      apiVersion: 'v1',
      kind: 'Service',
    }))
