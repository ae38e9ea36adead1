import type { ConfigIndex } from './config-index.ts'
import type { Labels } from './labels.ts'
import { perIndex } from './per-index.ts'
import type { Running } from './running.ts'

/** Labels that istiod gives an endpoint from its node (istio/istio pilot/pkg/serviceregistry/util/label). */
const ofNodes = [
  'topology.kubernetes.io/region',
  'topology.kubernetes.io/zone',
  'topology.istio.io/subzone',
] as const
const hostname = 'kubernetes.io/hostname'

/** What it adds besides: known to istiod, to no object. */
const ofIstiod = ['topology.istio.io/cluster', 'topology.istio.io/network']

const isOfNode = (key: string) => key === hostname || ofNodes.some((each) => each === key)

/**
 * The labels by which a subset picks an endpoint, as far as they can be told: those of istiod are
 * left out, those of nodes where the node is not known.
 */
export function labelsToAsk(wanted: Labels, node: Labels | null): Labels {
  return Object.fromEntries(
    Object.entries(wanted).filter(
      ([key]) => !ofIstiod.includes(key) && (node !== null || !isOfNode(key)),
    ),
  )
}

/** What the node of something running adds to its labels; null where that cannot be told. */
export function labelsOfNode(index: ConfigIndex, { cluster, pod }: Running): Labels | null {
  const name = pod?.node ?? null
  const nodes = topologies(index, cluster)
  // A pod without a node may still be given any of them.
  if (name === null || nodes.size === 0) return null
  return { ...nodes.get(name), [hostname]: name }
}

/** The labels that istiod adds by the node: none where the node is not known. */
export const topologyOfNode = (index: ConfigIndex, { cluster, pod }: Running): Labels =>
  pod?.node ? { ...topologies(index, cluster).get(pod.node), [hostname]: pod.node } : {}

const topologies = perIndex(
  (index, cluster) =>
    new Map(index.objects('Node', cluster).map(({ name, labels }) => [name, topologyOf(labels)])),
)

/** An empty label of a node is none. */
const topologyOf = (labels: Labels): Labels =>
  Object.fromEntries(
    ofNodes.flatMap((key) => {
      const value = labels[key]
      return value ? [[key, value] as const] : []
    }),
  )
