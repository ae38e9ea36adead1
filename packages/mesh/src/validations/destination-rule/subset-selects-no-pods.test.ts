import { describe, expect, it } from 'vitest'
import { buildObject, buildPod, buildService } from '../../model/builders.ts'
import type { MeshFacts } from '../../model/facts.ts'
import { findingsIn } from '../test-check.ts'
import { subsetSelectsNoPods } from './subset-selects-no-pods.ts'

const pods = [
  buildPod('shop/catalogue-1', { labels: { app: 'catalogue', version: 'v1' } }),
  buildPod('shop/front-1', { labels: { app: 'front', version: 'v2' } }),
]
const rule = (labels: Record<string, string>, host = 'catalogue') =>
  buildObject('DestinationRule', 'shop/rule', { host, subsets: [{ name: 's', labels }] })
const run = (object: ReturnType<typeof buildObject>, parts: Partial<MeshFacts> = {}) =>
  findingsIn('default', subsetSelectsNoPods, {
    pods,
    services: [buildService('shop/catalogue')],
    objects: [object],
    ...parts,
  })

const place = 'shop/rule spec.subsets[0].labels'

describe('destination-rule/subset-selects-no-pods', () => {
  it('accepts a subset that selects pods of the service', () => {
    expect(run(rule({ version: 'v1' }))).toEqual([])
  })

  it('reports one that selects none', () => {
    expect(run(rule({ version: 'v3' }))).toEqual([place])
  })

  it('reports one that selects pods of another service only', () => {
    expect(run(rule({ version: 'v2' }))).toEqual([place])
  })

  it('accepts a subset without labels', () => {
    expect(run(rule({}))).toEqual([])
  })

  it('says nothing about hosts whose endpoints have no labels to ask', () => {
    const external = buildService('shop/catalogue', { selector: {}, externalName: 'x.example' })
    expect(run(rule({ version: 'v3' }), { services: [external] })).toEqual([])
    expect(run(rule({ version: 'v3' }, 'unknown.example'))).toEqual([])
  })

  it('asks the endpoints and machines of a service entry', () => {
    const entry = (spec: Record<string, unknown>) =>
      buildObject('ServiceEntry', 'shop/ledger', { hosts: ['ledger.example'], ...spec })
    const subset = rule({ version: 'v1' }, 'ledger.example')
    const endpoint = { address: '10.1.1.1', labels: { version: 'v1' } }
    expect(run(subset, { objects: [subset, entry({ endpoints: [endpoint] })] })).toEqual([])
    const other = { address: '10.1.1.1', labels: { version: 'v2' } }
    expect(run(subset, { objects: [subset, entry({ endpoints: [other] })] })).toEqual([place])
    const machine = buildObject('WorkloadEntry', 'shop/vm', {
      labels: { app: 'ledger', version: 'v1' },
    })
    const selected = entry({ workloadSelector: { labels: { app: 'ledger' } } })
    expect(run(subset, { objects: [subset, selected, machine] })).toEqual([])
    expect(run(subset, { objects: [subset, selected] })).toEqual([place])
  })

  describe('labels of nodes', () => {
    const region = 'topology.kubernetes.io/region'
    const node = (labels: Record<string, string>) => buildObject('Node', '/node-1', {}, { labels })
    const onNode = (labels: Record<string, string>, wanted: Record<string, string>) => {
      const object = rule(wanted)
      return run(object, { objects: [object, node(labels)] })
    }

    it('are those of the pod’s node, whose name is one of them', () => {
      expect(onNode({ [region]: 'west' }, { [region]: 'west', version: 'v1' })).toEqual([])
      expect(onNode({ [region]: 'west' }, { 'kubernetes.io/hostname': 'node-1' })).toEqual([])
      expect(onNode({ [region]: 'west' }, { [region]: 'east' })).toEqual([place])
      expect(onNode({ [region]: 'west' }, { 'kubernetes.io/hostname': 'node-2' })).toEqual([place])
    })

    it('are none where they are empty', () => {
      expect(onNode({ [region]: '' }, { [region]: '' })).toEqual([place])
    })

    it('may be anything where no node is known, or the pod has none yet', () => {
      const object = rule({ [region]: 'west', version: 'v1' })
      const pending = pods.map((pod) => ({ ...pod, node: null }))
      expect(run(object, { objects: [object, node({})], pods: pending })).toEqual([])
      expect(run(object)).toEqual([])
    })

    it('include what istiod adds, which no object tells', () => {
      expect(onNode({}, { 'topology.istio.io/cluster': 'east', version: 'v1' })).toEqual([])
    })
  })

  it('asks what answers, where no selector says so', () => {
    const external = buildService('shop/catalogue', { selector: {}, externalName: 'x.example' })
    expect(run(rule({ version: 'v3' }), { services: [external] })).toEqual([])
    const subset = rule({ version: 'v1' }, 'ledger.example')
    const ledger = buildObject('ServiceEntry', 'shop/ledger', {
      hosts: ['ledger.example'],
      endpoints: [{ address: '10.1.1.1', labels: { version: 'v2' } }],
    })
    const facts = { objects: [subset, ledger] }
    expect(run(subset, facts)).toEqual([place])
  })
})
