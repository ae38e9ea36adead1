import { describe, expect, it } from 'vitest'
import { buildObject, buildPod, testCluster } from '../../model/builders.ts'
import type { CertificateFact, SecretFact } from '../../model/kubernetes.ts'
import type { Check } from '../check.ts'
import { findingsOf } from '../test-check.ts'
import { certificateExpiresSoon } from './certificate-expires-soon.ts'
import { certificateForOtherHosts } from './certificate-for-other-hosts.ts'

const now = Date.parse('2026-03-01T00:00:00Z')
const day = 24 * 3_600_000

const secret = (parts: Partial<CertificateFact>): SecretFact => ({
  cluster: testCluster,
  namespace: 'edge',
  name: 'web',
  labels: {},
  annotations: {},
  type: 'kubernetes.io/tls',
  keys: ['tls.crt', 'tls.key'],
  certificate: {
    problem: null,
    hosts: ['shop.example', '*.shop.example'],
    notBeforeMs: 0,
    notAfterMs: now + 90 * day,
    keyMatches: true,
    ...parts,
  },
})

const gateway = (...hosts: string[]) =>
  buildObject('Gateway', 'edge/web', {
    selector: { istio: 'edge' },
    servers: [{ hosts: ['plain.example'] }, { hosts, tls: { credentialName: 'web' } }],
  })

const found = (
  check: Check,
  hosts: readonly string[],
  certificate: Partial<CertificateFact> = {},
) =>
  findingsOf(check, {
    objects: [gateway(...hosts)],
    pods: [buildPod('edge/edge-1', { labels: { istio: 'edge' } })],
    secrets: [secret(certificate)],
    atMs: now,
  })

describe('gateway/certificate-for-other-hosts', () => {
  it('reports a host that the certificate does not name', () => {
    const hosts = ['shop.example', 'pay.example', 'edge/a.b.shop.example']
    expect(found(certificateForOtherHosts, hosts)).toEqual([
      'edge/web spec.servers[1].hosts[1]',
      'edge/web spec.servers[1].hosts[2]',
    ])
  })

  it('accepts names, one label in place of a wildcard, wildcards, and every host', () => {
    const hosts = ['shop.example', 'a.shop.example', '*.shop.example', 'edge/Shop.example', '*']
    expect(found(certificateForOtherHosts, hosts)).toEqual([])
  })

  it('says nothing of a certificate that names nobody', () => {
    expect(found(certificateForOtherHosts, ['pay.example'], { hosts: [] })).toEqual([])
  })
})

describe('gateway/certificate-expires-soon', () => {
  it('reports one that ends within two weeks', () => {
    expect(found(certificateExpiresSoon, ['a'], { notAfterMs: now + 13 * day })).toEqual([
      'edge/web spec.servers[1].tls.credentialName',
    ])
  })

  it('accepts one that lasts longer, and leaves one that has ended to another check', () => {
    expect(found(certificateExpiresSoon, ['a'], { notAfterMs: now + 14 * day })).toEqual([])
    expect(found(certificateExpiresSoon, ['a'], { notAfterMs: now - day })).toEqual([])
  })
})
