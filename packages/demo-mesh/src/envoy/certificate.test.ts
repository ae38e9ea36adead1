import { X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createCertificateAuthority } from './certificate.ts'

const DAY_MS = 86_400_000
const START_MS = Date.parse('2026-03-04T05:06:07Z')

const authority = () =>
  createCertificateAuthority({
    seed: 'seed',
    organisation: 'cluster.local',
    notBeforeMs: START_MS,
    notAfterMs: START_MS + 3650 * DAY_MS,
  })

const workload = {
  seed: 'seed/shop/storefront',
  notBeforeMs: START_MS,
  notAfterMs: START_MS + DAY_MS,
  spiffeId: 'spiffe://cluster.local/ns/shop/sa/storefront',
}

describe('a certificate authority', () => {
  it('is a root that signed itself', () => {
    const root = new X509Certificate(authority().certificate.pem)
    expect(root.ca).toBe(true)
    expect(root.subject).toBe('O=cluster.local')
    expect(root.verify(root.publicKey)).toBe(true)
    expect(root.checkIssued(root)).toBe(true)
  })

  it('issues workload certificates that it verifies', () => {
    const { certificate, issue } = authority()
    const root = new X509Certificate(certificate.pem)
    const issued = issue(workload)
    const leaf = new X509Certificate(issued.pem)
    expect(leaf.verify(root.publicKey)).toBe(true)
    expect(leaf.checkIssued(root)).toBe(true)
    expect(leaf.ca).toBe(false)
    expect(leaf.subjectAltName).toContain(`URI:${workload.spiffeId}`)
    expect(leaf.publicKey.asymmetricKeyDetails?.namedCurve).toBe('prime256v1')
    expect(leaf.serialNumber.toLowerCase()).toBe(issued.serialHex)
    expect(issued.serialHex).toMatch(/^[0-9a-f]{32}$/)
    expect(Date.parse(leaf.validFrom)).toBe(workload.notBeforeMs)
    expect(Date.parse(leaf.validTo)).toBe(workload.notAfterMs)
  })

  it('writes dates after 2049 in the long form', () => {
    const leaf = authority().issue({ ...workload, notAfterMs: Date.parse('2051-01-02T03:04:05Z') })
    expect(Date.parse(new X509Certificate(leaf.pem).validTo)).toBe(
      Date.parse('2051-01-02T03:04:05Z'),
    )
  })

  it('gives the same bytes for the same seed and others for another', () => {
    const first = authority().issue(workload).pem
    expect(authority().issue(workload).pem).toBe(first)
    expect(authority().issue({ ...workload, seed: 'other' }).pem).not.toBe(first)
  })
})
