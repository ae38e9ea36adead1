import {
  defaultHealthRules,
  noConfigFacts,
  type ServiceFact,
  type WorkloadFact,
} from '@periplus/mesh'
import { graphLevel } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import type { CollectedMesh } from '../collect/mesh.ts'
import { anonymousViewer } from '../viewers.ts'
import { viewOf } from './graph.ts'
import { inventoryOf } from './inventory.ts'

const workload = (namespace: string, name: string): WorkloadFact => ({
  ...{ cluster: 'one', namespace, kind: 'Deployment', name, labels: {}, app: name, version: null },
  ...{ serviceAccount: null, dataPlane: 'none', desiredReplicas: 1, readyReplicas: 1 },
  ...{ createdAtMs: null, canaryPhase: null },
})

/** A mesh at rest, with the same facts as the others. */
const facts: CollectedMesh['facts'] = {
  ...noConfigFacts,
  workloads: [workload('shop', 'cart'), workload('pay', 'fraud')],
  traffic: [],
  proxies: [],
}
const base = { places: [], edges: [] }
const meshAt = (atSeconds: number, rateWindowSeconds = 300): CollectedMesh => ({
  ...{
    facts,
    base,
    readings: [],
    healthRules: defaultHealthRules,
    forms: new Map(),
    isEarly: false,
  },
  window: {
    ...{ fromSeconds: atSeconds - 300, toSeconds: atSeconds, atSeconds },
    ...{ rateWindowSeconds, scrapeIntervalSeconds: 15 },
  },
})

const everybody = anonymousViewer(null)
const workloads = graphLevel('workload')
const shop = { clusters: null, namespaces: ['shop'] }

describe.each([
  ['the view', viewOf],
  ['the inventory', inventoryOf],
])('%s', (_, view) => {
  it('is made once for all who ask for the same', () => {
    const first = view(meshAt(1000), everybody, workloads, shop)
    expect(view(meshAt(1000), everybody, workloads, { ...shop })).toBe(first)
  })

  it.each([
    ['viewer', meshAt(1000), anonymousViewer([]), workloads, shop],
    ['level', meshAt(1000), everybody, graphLevel('namespace'), shop],
    ['choice of services', meshAt(1000), everybody, graphLevel('workload', true), shop],
    ['scope', meshAt(1000), everybody, workloads, { clusters: ['one'], namespaces: null }],
    ['rate window', meshAt(1000, 600), everybody, workloads, shop],
    ['traffic', { ...meshAt(1000), base: { ...base } }, everybody, workloads, shop],
  ] as const)('is another for another %s', (_what, mesh, viewer, level, scope) => {
    const first = view(meshAt(1000), everybody, workloads, shop)
    expect(view(mesh, viewer, level, scope)).not.toBe(first)
  })
})

describe('the inventory', () => {
  it('has the services that nobody calls where services are drawn', () => {
    const service: ServiceFact = {
      ...{ cluster: 'one', namespace: 'shop', name: 'returns', type: 'ClusterIP', labels: {} },
      ...{ selector: {}, ports: [], externalName: null, clusterIp: null },
    }
    const mesh = { ...meshAt(1000), facts: { ...facts, services: [service] } }
    const namesWith = (services: boolean) =>
      inventoryOf(mesh, everybody, graphLevel('workload', services)).nodes.map(({ name }) => name)
    expect(namesWith(true).sort()).toEqual(['cart', 'fraud', 'returns'])
    expect(namesWith(false).sort()).toEqual(['cart', 'fraud'])
  })

  it('keeps to the namespaces that are asked for', () => {
    const namesFor = (scope?: { clusters: null; namespaces: string[] | null }) =>
      inventoryOf(meshAt(1000), everybody, workloads, scope).nodes.map(({ name }) => name)
    expect(namesFor().sort()).toEqual(['cart', 'fraud'])
    expect(namesFor(shop)).toEqual(['cart'])
    expect(namesFor({ clusters: null, namespaces: [] })).toEqual([])
  })
})
