import { describe, expect, it } from 'vitest'
import { complaints } from '../test-complaints.ts'

describe('schema/peer-authentication', () => {
  const selector = { matchLabels: { app: 'a' } }
  it.each([
    [{ mtls: { mode: 'STRICT' } }, []],
    [{ selector, portLevelMtls: { 8080: { mode: 'DISABLE' } } }, []],
    [{ selector: {} }, ['warning: spec.selector selectorWithoutLabels']],
    [{ portLevelMtls: { 8080: {} } }, ['spec.portLevelMtls needs']],
    [{ selector, portLevelMtls: {} }, ['spec.portLevelMtls empty']],
    [{ selector, portLevelMtls: { 0: {} } }, ['spec.portLevelMtls["0"] port']],
    [{ selector, portLevelMtls: { 65536: {} } }, ['spec.portLevelMtls["65536"] port']],
    [
      { selector: { matchLabels: { app: '*' } } },
      ['spec.selector.matchLabels.app selectorWildcard'],
    ],
  ])('%j: %j', (spec, expected) => {
    expect(complaints('PeerAuthentication', spec)).toEqual(expected)
  })
})

describe('schema/request-authentication', () => {
  const issuer = 'issuer.example'
  const rule = (parts: Record<string, unknown>) =>
    complaints('RequestAuthentication', { jwtRules: [parts] }).map((each) =>
      each.replace('spec.jwtRules[0]', 'rule'),
    )

  it.each([
    [{ issuer, jwksUri: 'https://issuer.example/keys', audiences: ['a'] }, []],
    [{ jwksUri: 'https://issuer.example/keys' }, []],
    [{ issuer, outputClaimToHeaders: [{ claim: 'sub', header: 'x-sub' }], timeout: '5s' }, []],
    [{}, ['rule someOf']],
    [{ issuer, audiences: [''] }, ['rule.audiences[0] empty']],
    [{ issuer, jwksUri: 'issuer.example' }, ['rule.jwksUri urlScheme']],
    [{ issuer, jwks_uri: 'ftp://issuer.example' }, ['rule.jwks_uri urlScheme']],
    [{ issuer, jwks: '{}' }, ['rule.jwks jwks']],
    [{ issuer, fromHeaders: [{ prefix: 'a' }] }, ['rule.fromHeaders[0].name empty']],
    [
      { issuer, fromParams: [''], fromCookies: [''] },
      ['rule.fromParams[0] empty', 'rule.fromCookies[0] empty'],
    ],
    [
      { issuer, outputClaimToHeaders: [{ claim: 'sub' }] },
      ['rule.outputClaimToHeaders[0] missing'],
    ],
    [{ issuer, outputClaimToHeaders: [{ claim: 'sub', header: 'x_sub' }] }, []],
    [
      { issuer, outputClaimToHeaders: [{ claim: 'sub', header: 'x.sub' }] },
      ['rule.outputClaimToHeaders[0].header headerName'],
    ],
    [{ issuer, timeout: '1us' }, ['rule.timeout durationShort']],
  ])('%j: %j', (parts, expected) => {
    expect(rule(parts)).toEqual(expected)
  })
})
