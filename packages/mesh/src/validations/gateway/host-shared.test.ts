import { describe, expect, it } from 'vitest'
import { buildObject } from '../../model/builders.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { findingsIn } from '../test-check.ts'
import { gatewayHostConflict } from './host-conflict.ts'
import { gatewayHostShared } from './host-shared.ts'

const gateway = (
  place: string,
  hosts: string[],
  number = 80,
  selector: object = { istio: 'web' },
) =>
  buildObject('Gateway', place, {
    selector,
    servers: [{ port: { number, name: 'http', protocol: 'HTTP' }, hosts }],
  })
const told = (...objects: ConfigObject[]) => findingsIn('kiali', gatewayHostShared, { objects })
const both = ['shop/a spec.servers[0].hosts[0]', 'shop/b spec.servers[0].hosts[0]']

describe('gateway/host-shared', () => {
  it.each([
    ['x.example', 'X.example'],
    ['*', 'x.example'],
    ['*.example', 'x.example'],
    ['*.example', '*.x.example'],
    ['shop/x.example', './x.example'],
    ['pay/x.example', 'x.example'],
  ])('is told of %s and %s', (one, other) => {
    expect(told(gateway('shop/a', [one]), gateway('shop/b', [other]))).toEqual(both)
  })

  it.each([
    ['x.example', 'y.example'],
    ['*.example', 'example'],
    ['pay/x.example', './x.example'],
  ])('is silent for %s and %s', (one, other) => {
    expect(told(gateway('shop/a', [one]), gateway('shop/b', [other]))).toEqual([])
  })

  it('compares what has one port and one selector', () => {
    const a = gateway('shop/a', ['x.example'])
    expect(told(a, gateway('shop/b', ['x.example'], 443))).toEqual([])
    expect(told(a, gateway('shop/b', ['x.example'], 80, { istio: 'other' }))).toEqual([])
  })

  it('is told of the first of two hosts of one gateway', () => {
    expect(told(gateway('shop/a', ['x.example', '*.example']))).toEqual([
      'shop/a spec.servers[0].hosts[0]',
    ])
  })

  it('names of a later gateway the first host that overlaps', () => {
    const later = gateway('shop/b', ['a.example', 'b.example', 'c.other'])
    expect(told(gateway('shop/a', ['*.example']), later)).toEqual(both)
  })

  it('is told in the place of host-conflict', () => {
    const objects = [gateway('shop/a', ['x.example']), gateway('shop/b', ['x.example'])]
    expect(findingsIn('kiali', gatewayHostConflict, { objects })).toEqual([])
    expect(findingsIn('default', gatewayHostConflict, { objects })).toHaveLength(2)
  })
})
