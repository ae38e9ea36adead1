import { describe, expect, it } from 'vitest'
import { buildObject } from '../../model/builders.ts'
import { findingsOf } from '../test-check.ts'
import { gatewaySharedCertificate } from './shared-certificate.ts'

const gateway = (name: string, tls: unknown, selector: Record<string, string> = { istio: 'in' }) =>
  buildObject('Gateway', `edge/${name}`, {
    selector,
    servers: [{ hosts: [`${name}.example`], tls }],
  })
const run = (...objects: ReturnType<typeof buildObject>[]) =>
  findingsOf(gatewaySharedCertificate, { objects })

const secret = (credentialName: string) => ({ mode: 'SIMPLE', credentialName })

describe('gateway/shared-certificate', () => {
  it('reports each gateway that serves the certificate of another', () => {
    expect(run(gateway('a', secret('wild')), gateway('b', secret('wild')))).toEqual([
      'edge/a spec.servers[0].tls',
      'edge/b spec.servers[0].tls',
    ])
  })

  it('accepts certificates of their own, and servers without one', () => {
    expect(run(gateway('a', secret('a')), gateway('b', secret('b')))).toEqual([])
    expect(run(gateway('a', { mode: 'PASSTHROUGH' }), gateway('b', undefined))).toEqual([])
  })

  it('compares files: certificate and key', () => {
    const files = (privateKey?: string) => ({ serverCertificate: '/etc/a.pem', privateKey })
    expect(run(gateway('a', files('/k')), gateway('b', files('/k')))).toHaveLength(2)
    expect(run(gateway('a', files('/k')), gateway('b', files('/l')))).toEqual([])
    expect(run(gateway('a', files()), gateway('b', files()))).toEqual([])
  })

  it('accepts gateways of different pods; the wider selector has the narrower one', () => {
    const narrow = { istio: 'in', tier: 'edge' }
    expect(run(gateway('a', secret('w')), gateway('b', secret('w'), { istio: 'out' }))).toEqual([])
    expect(run(gateway('a', secret('w')), gateway('b', secret('w'), narrow))).toEqual([
      'edge/a spec.servers[0].tls',
    ])
  })

  it('tells of many gateways in one finding', () => {
    const all = ['a', 'b', 'c', 'd'].map((name) => gateway(name, secret('wild')))
    expect(run(...all)).toHaveLength(4)
  })
})
