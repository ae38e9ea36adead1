import { describe, expect, it } from 'vitest'
import { buildFacts, buildObject } from '../../model/builders.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { runChecks } from '../run-checks.ts'
import { serviceEntryHostRepeated } from './host-repeated.ts'

const entry = (place: string, parts: object = {}) =>
  buildObject('ServiceEntry', place, {
    hosts: ['api.example'],
    ports: [
      { number: 80, protocol: 'HTTP' },
      { number: 443, protocol: 'TLS' },
    ],
    ...parts,
  })
const count = (profile: 'default' | 'kiali', ...objects: ConfigObject[]) =>
  runChecks(buildFacts({ objects }), { checks: [serviceEntryHostRepeated], profile }).map(
    ({ object, severity, path }) => `${object.namespace}/${object.name} ${severity} ${path}`,
  )

describe('service-entry/host-repeated', () => {
  it('tells of entries in several namespaces, port by port', () => {
    const objects = [entry('shop/a'), entry('pay/b')]
    const told = (severity: string) =>
      ['pay/b', 'shop/a'].flatMap((place) =>
        [0, 1].map((at) => `${place} ${severity} spec.ports[${at}]`),
      )
    expect(count('default', ...objects)).toEqual(told('info'))
    expect(count('kiali', ...objects)).toEqual(told('warning'))
  })

  it('is told by Kiali of one object that says a port twice', () => {
    const ports = [80, 80].map((number) => ({ number, protocol: 'HTTP' }))
    expect(count('kiali', entry('shop/a', { ports }))).toHaveLength(2)
    expect(count('default', entry('shop/a', { ports }))).toEqual([])
  })

  it('leaves to Kiali those of one namespace, and says nothing of those that nobody sees together', () => {
    expect(count('default', entry('shop/a'), entry('shop/b'))).toEqual([])
    expect(count('kiali', entry('shop/a'), entry('shop/b'))).toHaveLength(4)
    const hidden = { exportTo: ['.'] }
    expect(count('default', entry('shop/a', hidden), entry('pay/b', hidden))).toEqual([])
    expect(count('kiali', entry('shop/a', hidden), entry('pay/b', hidden))).toEqual([])
  })

  it.each([
    ['another host', { hosts: ['other.example'] }],
    ['another port', { ports: [{ number: 81, protocol: 'HTTP' }] }],
    ['another protocol, which is another mistake', { ports: [{ number: 80, protocol: 'TCP' }] }],
  ])('is silent for %s', (_, parts) => {
    expect(count('kiali', entry('shop/a'), entry('pay/b', parts))).toEqual([])
  })
})
