import { describe, expect, it } from 'vitest'
import { buildObject, testCluster } from '../../model/builders.ts'
import { findingsIn, findingsOf } from '../test-check.ts'
import { groupAccountNotFound, groupLabelsRepeated } from './workload-group.ts'

const group = (place: string, serviceAccount: unknown, labels: object = {}) =>
  buildObject('WorkloadGroup', place, { metadata: { labels }, template: { serviceAccount } })

describe('workload-group/service-account-not-found', () => {
  const serviceAccounts = [{ cluster: testCluster, namespace: 'shop', name: 'legacy' }]
  const run = (place: string, account: unknown) =>
    findingsOf(groupAccountNotFound, { serviceAccounts, objects: [group(place, account)] })

  it.each([
    ['shop/vm', 'gone', ['shop/vm spec.template.serviceAccount']],
    ['shop/vm', 'legacy', []],
    ['shop/vm', undefined, []],
    ['unread/vm', 'gone', []],
  ])('%s with %s', (place, account, expected) => {
    expect(run(place, account)).toEqual(expected)
  })

  it('concludes nothing where no service account was read', () => {
    expect(findingsOf(groupAccountNotFound, { objects: [group('shop/vm', 'gone')] })).toEqual([])
  })
})

describe('workload-group/labels-repeated', () => {
  it('reports the same labels in one namespace, in any order', () => {
    const objects = [
      group('shop/a', 'x', { app: 'db', tier: 'one' }),
      group('shop/b', 'x', { tier: 'one', app: 'db' }),
      group('shop/c', 'x', { app: 'db' }),
      group('pay/a', 'x', { app: 'db', tier: 'one' }),
      group('shop/d', 'x'),
      group('shop/e', 'x'),
    ]
    const [a, b, d, e] = ['a', 'b', 'd', 'e'].map((name) => `shop/${name} spec.metadata.labels`)
    expect(findingsIn('default', groupLabelsRepeated, { objects })).toEqual([a, b])
    // Kiali takes having none for the same labels.
    expect(findingsIn('kiali', groupLabelsRepeated, { objects })).toEqual([a, b, d, e])
  })
})
