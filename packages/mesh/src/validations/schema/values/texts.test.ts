import { describe, expect, it } from 'vitest'
import { complaintsBy } from '../test-complaints.ts'
import { isJsonWebKeys } from './json-web-keys.ts'
import { checkLabels } from './labels.ts'
import { isPrime } from './numbers.ts'
import { pathTemplateProblem } from './path-templates.ts'
import { checkRegularExpression, checkStringMatch } from './regular-expressions.ts'
import { isGrpcStatus, isHttpStatus, isRetryPolicy } from './status-codes.ts'
import { jwksUriProblem, wasmUrlProblem } from './urls.ts'

describe('labels', () => {
  it.each([
    [{ app: 'a', 'app.kubernetes.io/name': 'A_b.c', empty: '' }, []],
    [{ 'a/b/c': 'x' }, ['it["a/b/c"] labelKey']],
    [{ '-a': 'x' }, ['it["-a"] labelKey']],
    [{ ['a'.repeat(64)]: 'x' }, [`it.${'a'.repeat(64)} labelKey`]],
    [{ app: 'a b' }, ['it.app labelValue']],
    [{ '/a': '-' }, ['it["/a"] labelKey', 'it["/a"] labelValue']],
  ])('%j: %j', (labels, expected) => {
    expect(complaintsBy(checkLabels, labels)).toEqual(expected)
  })
})

describe('regular expressions', () => {
  it.each([
    ['^/a(b|c)*$', []],
    ['(?i)a', []],
    ['a'.repeat(1024), []],
    ['a'.repeat(1025), ['it regexLong']],
    ['(', ['it regexSyntax']],
    ['a(?=b)', ['it regexSyntax']],
    ['*', ['it regexSyntax']],
  ])('%s: %j', (pattern, expected) => {
    expect(complaintsBy(checkRegularExpression, pattern)).toEqual(expected)
  })

  it.each([
    [{}, []],
    [{ exact: '' }, []],
    [{ prefix: '/' }, []],
    [{ prefix: '' }, ['it.prefix empty']],
    [{ regex: '' }, ['it.regex empty']],
  ])('a match of %j: %j', (match, expected) => {
    expect(complaintsBy(checkStringMatch, match)).toEqual(expected)
  })
})

describe('URLs', () => {
  it.each([
    ['oci://images.example/filter:1', null],
    ['images.example/filter:1', null],
    ['https://files.example/filter.wasm', null],
    ['file:///filter.wasm', null],
    ['ftp://files.example/filter', 'urlScheme'],
    ['localhost:5000/filter', 'urlScheme'],
    // Istio reads what is no URL as the host and path of one, even this.
    ['http://files.example:port/', null],
    ['files example/filter', 'url'],
    ['https://files.example/%zz', 'url'],
  ])('%s of a module: %s', (url, expected) => {
    expect(wasmUrlProblem(url)?.id.replace('findings.schema.', '') ?? null).toBe(expected)
  })

  it.each([
    ['https://issuer.example/keys', true],
    ['http://[::1]:8080/keys', true],
    ['issuer.example/keys', false],
    ['https://issuer.example:keys', false],
  ])('%s of keys: %s', (uri, isValid) => {
    expect(jwksUriProblem(uri) === null).toBe(isValid)
  })
})

describe('keys of issuers', () => {
  const key = { kty: 'RSA', n: 'AQAB', e: 'AQAB' }
  it('are one key or a set', () => {
    expect(isJsonWebKeys(JSON.stringify(key))).toBe(true)
    expect(isJsonWebKeys(JSON.stringify({ keys: [key, { kty: 'oct', k: 'a' }] }))).toBe(true)
    expect(isJsonWebKeys(JSON.stringify({ keys: [] }))).toBe(true)
  })
  it.each(['{', '[]', 'null', '{}', '{"kty":"RSA","n":"a"}', '{"keys":[{"kty":"x"}]}'])(
    '%s is none',
    (text) => {
      expect(isJsonWebKeys(text)).toBe(false)
    },
  )
})

describe('path templates', () => {
  it.each([
    ['/a/b', null],
    ['/a/*', null],
    ['/{*}/a/', null],
    ['/a/{**}/b', null],
    ['/a/{**}/{*}', 'pathAfterRest'],
    ['/a/{*}b', 'pathBraces'],
    ['/a/{name}', 'pathBraces'],
    ['/{*}/a*', 'pathSegment'],
    ['/{*}//a', 'pathSegment'],
  ])('%s: %s', (path, expected) => {
    expect(pathTemplateProblem(path)?.id.replace('findings.schema.', '') ?? null).toBe(expected)
  })
})

describe('codes and numbers', () => {
  it('are those that Envoy and gRPC know', () => {
    expect(['503', '418', '451'].every(isHttpStatus)).toBe(true)
    expect(['306', '600', '99', '5xx', ''].some(isHttpStatus)).toBe(false)
    expect(isRetryPolicy('5xx') && isRetryPolicy('unavailable')).toBe(true)
    expect(isRetryPolicy(' 5xx') || isRetryPolicy('UNAVAILABLE')).toBe(false)
    expect(isGrpcStatus('NOT_FOUND') && !isGrpcStatus('5')).toBe(true)
  })

  it('counts 1 to 3 and other primes as such', () => {
    expect([1, 2, 3, 5, 65_537].every(isPrime)).toBe(true)
    expect([0, 4, 9, 65_536, -7, 2 ** 60].some(isPrime)).toBe(false)
  })
})
