import { describe, expect, it } from 'vitest'
import { buildObject, buildPod, buildService } from '../../model/builders.ts'
import type { MeshFacts } from '../../model/facts.ts'
import { findingsOf } from '../test-check.ts'
import { subsetSelectsNoPods } from './subset-selects-no-pods.ts'

const pods = [
  buildPod('shop/catalogue-1', { labels: { app: 'catalogue', version: 'v1' } }),
  buildPod('shop/front-1', { labels: { app: 'front', version: 'v2' } }),
]
const rule = (labels: Record<string, string>, host = 'catalogue') =>
  buildObject('DestinationRule', 'shop/rule', { host, subsets: [{ name: 's', labels }] })
const run = (object: ReturnType<typeof buildObject>, parts: Partial<MeshFacts> = {}) =>
  findingsOf(subsetSelectsNoPods, {
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

  it('accepts a subset without labels, and labels that come from the node', () => {
    expect(run(rule({}))).toEqual([])
    expect(run(rule({ 'topology.kubernetes.io/zone': 'z1' }))).toEqual([])
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
})
