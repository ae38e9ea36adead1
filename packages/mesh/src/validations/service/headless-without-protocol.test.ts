import { expect, it } from 'vitest'
import { buildService } from '../../model/builders.ts'
import { findingsOf } from '../test-check.ts'
import { headlessWithoutProtocol } from './headless-without-protocol.ts'

const found = (name: string | null, clusterIp: string, port = 7000) =>
  findingsOf(headlessWithoutProtocol, {
    services: [
      buildService('shop/peers', {
        clusterIp,
        ports: [{ name, port, targetPort: port, protocol: 'TCP', appProtocol: null }],
      }),
    ],
  })

it('reports a port of a headless service whose protocol nobody knows', () => {
  expect(found('gossip', 'None')).toEqual(['shop/peers spec.ports[0].name'])
  expect(found(null, 'None')).toEqual(['shop/peers spec.ports[0]'])
})

it('accepts named protocols, servers known to speak first, and services with an address', () => {
  expect([...found('tcp-gossip', 'None'), ...found('db', 'None', 3306)]).toEqual([])
  expect(found('gossip', '10.96.0.1')).toEqual([])
})
