/** A small shop for tests of the base graph. */
import { serviceId, workloadId } from '@periplus/shared'
import {
  buildFacts,
  buildSample,
  buildService,
  buildWorkload,
  type SampleParts,
  testCluster,
} from '../model/builders.ts'
import type { MeshFacts } from '../model/facts.ts'
import { buildGraph } from './build-graph.ts'
import { figuresOf } from './edge-figures.ts'

export const workloads = [
  'ingress/gateway',
  'shop/front',
  'shop/catalogue-v1',
  'shop/catalogue-v2',
  'data/mysql',
].map((place) => buildWorkload(place))
export const services = ['shop/front', 'shop/catalogue', 'data/mysql'].map((place) =>
  buildService(place),
)

export const graphOf = (samples: readonly SampleParts[], parts: Partial<MeshFacts> = {}) =>
  buildGraph(buildFacts({ workloads, services, traffic: samples.map(buildSample), ...parts }))

export const deployment = (namespace: string, name: string) =>
  workloadId(testCluster, namespace, 'Deployment', name)
export const service = (namespace: string, name: string) => serviceId(testCluster, namespace, name)

/** The one edge of a graph that should have one. */
export function onlyEdge(samples: readonly SampleParts[], parts: Partial<MeshFacts> = {}) {
  const [edge, ...others] = graphOf(samples, parts).edges
  if (!edge || others.length > 0) throw new Error(`${others.length + 1} edges instead of one`)
  return { ...edge, figures: figuresOf(edge.sums) }
}
