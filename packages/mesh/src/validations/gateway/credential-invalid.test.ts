import { describe, expect, it } from 'vitest'
import { buildFacts, buildObject, buildPod, buildSecret } from '../../model/builders.ts'
import type { CertificateFact, SecretFact } from '../../model/kubernetes.ts'
import type { Profile } from '../profile.ts'
import { runChecks } from '../run-checks.ts'
import { gatewayCredentialInvalid } from './credential-invalid.ts'

const selector = { istio: 'ingress' }
const gateway = buildObject('Gateway', 'shop/public', {
  selector,
  servers: [{ hosts: ['*'], tls: { mode: 'SIMPLE', credentialName: 'shop' } }],
})
const good = buildSecret('edge/shop')
const certificate = (parts: Partial<CertificateFact>) => ({
  certificate: {
    problem: null,
    hosts: [],
    notBeforeMs: Date.UTC(2024, 0),
    notAfterMs: Date.UTC(2025, 0),
    keyMatches: true,
    ...parts,
  },
})
const at2024 = Date.UTC(2024, 5)

const run = (
  secret: Partial<SecretFact>,
  { atMs = at2024, profile = 'default' }: { atMs?: number | null; profile?: Profile } = {},
) =>
  runChecks(
    buildFacts({
      pods: [buildPod('edge/ingress', { labels: selector })],
      objects: [gateway],
      secrets: [{ ...good, ...secret }],
      ...(atMs === null ? {} : { atMs }),
    }),
    { checks: [gatewayCredentialInvalid], profile },
  ).map(({ message }) => message.id)

describe('gateway/credential-invalid', () => {
  it('accepts a certificate with its key, by either pair of names', () => {
    expect(run({})).toEqual([])
    expect(run({ keys: ['cert', 'key', 'cacert'] })).toEqual([])
  })

  it.each([[['tls.cert', 'tls.key']], [['tls.crt']], [['cert', 'tls.key']], [[]]])(
    'reports a secret with the keys %j',
    (keys) => {
      expect(run({ keys })).toEqual(['findings.gatewayCredentialKeys'])
    },
  )

  it('reports what is no certificate', () => {
    const broken = certificate({ problem: 'no start line', notBeforeMs: null, notAfterMs: null })
    expect(run(broken)).toEqual(['findings.gatewayCredentialUnreadable'])
  })

  it('reports a certificate out of its time, where the time is known', () => {
    const own = certificate({})
    expect(run(own)).toEqual([])
    expect(run(own, { atMs: Date.UTC(2026, 0) })).toEqual(['findings.gatewayCredentialExpired'])
    expect(run(own, { atMs: Date.UTC(2023, 0) })).toEqual(['findings.gatewayCredentialTooEarly'])
    expect(run(own, { atMs: null })).toEqual([])
  })

  it('reports a key of another certificate', () => {
    const wrong = 'findings.gatewayCredentialWrongKey'
    expect(run(certificate({ keyMatches: false }))).toEqual([wrong])
    expect(run(certificate({ keyMatches: null, problem: 'bad key' }))).toEqual([wrong])
  })

  it('does not judge a secret of which only the metadata was read', () => {
    expect(run({ keys: null, certificate: null })).toEqual([])
  })
})
