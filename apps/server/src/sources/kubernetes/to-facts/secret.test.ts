import { makeCertificate } from '@periplus/testing'
import { describe, expect, it } from 'vitest'
import { secretFact } from './secret.ts'

const made = makeCertificate({
  hosts: ['shop.example', '*.shop.example'],
  notBefore: new Date('2024-02-03T04:05:06Z'),
  notAfter: new Date('2025-02-03T04:05:06Z'),
})
const other = makeCertificate()

const factOf = (data: Record<string, string>, stringData: Record<string, string> = {}) =>
  secretFact('east', {
    metadata: { namespace: 'edge', name: 'shop' },
    type: 'kubernetes.io/tls',
    data: Object.fromEntries(
      Object.entries(data).map(([key, value]) => [key, Buffer.from(value).toString('base64')]),
    ),
    stringData,
  })

describe('what a secret says', () => {
  it('reads whom its certificate is for and until when, and keeps neither it nor the key', () => {
    const fact = factOf({ 'tls.crt': made.certificate, 'tls.key': made.key })
    expect(fact.keys).toEqual(['tls.crt', 'tls.key'])
    expect(fact.certificate).toEqual({
      problem: null,
      hosts: ['shop.example', '*.shop.example'],
      notBeforeMs: Date.UTC(2024, 1, 3, 4, 5, 6),
      notAfterMs: Date.UTC(2025, 1, 3, 4, 5, 6),
      keyMatches: true,
    })
    expect(JSON.stringify(fact)).not.toContain('-----BEGIN')
  })

  it('reads what a file has as text', () => {
    const fact = factOf({}, { cert: made.certificate, key: made.key })
    expect(fact.certificate).toMatchObject({ keyMatches: true })
  })

  it('takes the pair that Istio takes: the first that is whole', () => {
    const tls = { 'tls.crt': made.certificate, 'tls.key': made.key }
    const generic = { cert: other.certificate, key: other.key }
    expect(factOf({ ...tls, ...generic }).certificate?.hosts).toEqual(['shop.example'])
    expect(factOf({ ...tls, cert: other.certificate }).certificate?.hosts).toHaveLength(2)
    expect(factOf({ ...tls, ...generic, key: '' }).certificate?.hosts).toHaveLength(2)
  })

  it('says which of its data are empty', () => {
    expect(factOf({ 'tls.crt': made.certificate, 'tls.key': '' }).keys).toEqual(['tls.crt'])
  })

  it('knows a key of another certificate, and what is no key', () => {
    const wrong = factOf({ 'tls.crt': made.certificate, 'tls.key': other.key })
    expect(wrong.certificate).toMatchObject({ keyMatches: false, problem: null })
    const none = factOf({ 'tls.crt': made.certificate, 'tls.key': 'secret' })
    expect(none.certificate).toMatchObject({ keyMatches: null, problem: expect.any(String) })
  })

  it('says why a certificate cannot be read', () => {
    const { certificate } = factOf({ 'tls.crt': 'hush', 'tls.key': made.key })
    expect(certificate).toMatchObject({ problem: expect.any(String), notAfterMs: null })
  })

  it('has no certificate where there is none', () => {
    expect(factOf({ token: 'x' }).certificate).toBeNull()
  })
})
