import { describe, expect, it } from 'vitest'
import { buildNamespace, buildObject } from '../../model/builders.ts'
import { findingsIn, findingsOf } from '../test-check.ts'
import { exportToUnknownNamespace } from './namespace-not-found.ts'

const namespaces = [buildNamespace('shop'), buildNamespace('pay', { cluster: 'west' })]
const exported = (kind: string, ...exportTo: unknown[]) => buildObject(kind, 'shop/x', { exportTo })

describe('export-to/namespace-not-found', () => {
  it.each(['VirtualService', 'DestinationRule', 'ServiceEntry'])('reports a %s', (kind) => {
    const objects = [exported(kind, '.', 'gone', 'shop', 'away')]
    expect(findingsOf(exportToUnknownNamespace, { namespaces, objects })).toEqual([
      'shop/x spec.exportTo[1]',
      'shop/x spec.exportTo[3]',
    ])
  })

  it.each(['*', '.', '~', 'shop', 'pay'])('accepts %s', (word) => {
    const objects = [exported('VirtualService', word)]
    expect(findingsOf(exportToUnknownNamespace, { namespaces, objects })).toEqual([])
  })

  it('is not told by Kiali of what stands in ambient mode', () => {
    const ambient = [buildNamespace('shop', { dataPlaneMode: 'ambient' })]
    const facts = { namespaces: ambient, objects: [exported('VirtualService', 'gone')] }
    expect(findingsIn('default', exportToUnknownNamespace, facts)).toHaveLength(1)
    expect(findingsIn('kiali', exportToUnknownNamespace, facts)).toEqual([])
  })

  it('concludes nothing where no namespace is known', () => {
    const objects = [exported('VirtualService', 'gone')]
    expect(findingsOf(exportToUnknownNamespace, { objects })).toEqual([])
  })
})
