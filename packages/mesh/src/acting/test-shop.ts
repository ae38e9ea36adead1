/** A small shop for tests of what acts on a call. */
import { render } from '@periplus/shared'
import { buildGraph } from '../graph/build-graph.ts'
import {
  buildFacts,
  type buildObject,
  buildSample,
  buildService,
  buildWorkload,
  type SampleParts,
} from '../model/builders.ts'
import type { MeshFacts } from '../model/facts.ts'
import { actingOn, subjectOfEdge } from './acting-on.ts'

export const workloads = [
  buildWorkload('ingress/gateway', { dataPlane: 'gateway', labels: { istio: 'ingress' } }),
  buildWorkload('shop/front'),
  buildWorkload('shop/catalogue-v1'),
]
const services = [buildService('shop/catalogue'), buildService('shop/front')]
const call: SampleParts = { from: 'shop/front', to: 'shop/catalogue-v1' }

export const factsWith = (
  objects: ReturnType<typeof buildObject>[],
  parts: Partial<MeshFacts> = {},
  sample: SampleParts = call,
) => buildFacts({ workloads, services, objects, traffic: [buildSample(sample)], ...parts })

/** `Kind namespace/name: what it does` for the only edge. */
export function actingOnCall(facts: MeshFacts): string[] {
  const base = buildGraph(facts)
  const [edge] = base.edges
  if (!edge) throw new Error('no edge')
  return told(actingOn(subjectOfEdge(edge, base), facts))
}

export const told = (acting: ReturnType<typeof actingOn>) =>
  acting.map(
    ({ object, summary }) =>
      `${object.kind} ${object.namespace}/${object.name}: ${render('en', summary)}`,
  )
