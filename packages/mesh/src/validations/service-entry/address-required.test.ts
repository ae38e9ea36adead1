import { describe, expect, it } from 'vitest'
import { buildObject, buildSettings } from '../../model/builders.ts'
import type { Profile } from '../profile.ts'
import { findingsIn, findingsOf } from '../test-check.ts'
import { serviceEntryAddressRequired } from './address-required.ts'

const entry = (parts: Record<string, unknown>, ...protocols: (string | undefined)[]) =>
  buildObject('ServiceEntry', 'shop/ledger', {
    hosts: ['ledger.example'],
    ports: protocols.map((protocol, at) => ({ number: 9000 + at, name: `p${at}`, protocol })),
    ...parts,
  })
const run = (object: ReturnType<typeof entry>, proxyMetadata: Record<string, string> = {}) =>
  findingsOf(serviceEntryAddressRequired, {
    objects: [object],
    settings: [buildSettings({ meshConfig: { defaultConfig: { proxyMetadata } } })],
  })

describe('service-entry/address-required', () => {
  it('reports each TCP port of an entry without addresses', () => {
    expect(run(entry({}, 'TCP', 'tcp', undefined, 'HTTP', 'TLS'))).toEqual([
      'shop/ledger spec.ports[0]',
      'shop/ledger spec.ports[1]',
      'shop/ledger spec.ports[2]',
    ])
    expect(run(entry({ addresses: [] }, 'TCP'))).toHaveLength(1)
  })

  it('tells ports without a name one by one; to istioctl they read alike', () => {
    const unnamed = entry({ ports: [{ number: 1 }, { number: 2 }, { number: 3, name: 'x' }] })
    const told = (profile: Profile) =>
      findingsIn(profile, serviceEntryAddressRequired, { objects: [unnamed] })
    expect([told('default').length, told('istioctl').length]).toEqual([3, 2])
  })

  it('accepts an address, its own or one that istiod gave', () => {
    expect(run(entry({ addresses: ['240.0.0.1'] }, 'TCP'))).toEqual([])
    const given = { ...entry({}, 'TCP'), status: { addresses: [{ value: '240.240.0.1' }] } }
    expect(run(given)).toEqual([])
  })

  it('accepts a mesh whose proxies make up addresses, for which they must answer DNS', () => {
    const allocate = { ISTIO_META_DNS_AUTO_ALLOCATE: 'true' }
    const capture = { ISTIO_META_DNS_CAPTURE: 'true' }
    expect(run(entry({}, 'TCP'), { ...capture, ...allocate })).toEqual([])
    expect(run(entry({}, 'TCP'), { ...capture, PILOT_ENABLE_IP_AUTOALLOCATE: 'true' })).toEqual([])
    expect(run(entry({}, 'TCP'), allocate)).toHaveLength(1)
    expect(run(entry({}, 'TCP'), { ...capture, ISTIO_META_DNS_AUTO_ALLOCATE: 'no' })).toHaveLength(
      1,
    )
  })
})
