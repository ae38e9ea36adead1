import { describe, expect, it } from 'vitest'
import { complaintsBy } from '../test-complaints.ts'
import { headerValueProblem } from './header-value.ts'
import { checkHeaderOperations, isJwtClaim, matchedHeaderProblem } from './headers.ts'

describe('headers', () => {
  it.each([
    ...['', 'plain', '100%%', '%HOSTNAME%', 'a %START_TIME% b', '%REQ(x-team)%', 'tab\tbed'],
    ...['%UPSTREAM_METADATA(["ns", "key"])%', '%DYNAMIC_METADATA(a:b)%', '%X( [ "a" , "b" ] ) %'],
  ])('%j is a value', (value) => {
    expect(headerValueProblem(value)).toBeNull()
  })

  it.each([
    ...['100%', '%HOSTNAME', 'abc%123', '%START_TIME%%', '%X(["a"%', '%X([a])%', '%X(["a" "b"])%'],
    ...['%X(["a"],)%', '%X(a)b%', '%X(["\\'],
  ])('%j is no value', (value) => {
    expect(headerValueProblem(value)?.id).toBe('findings.schema.headerValue')
  })

  it('takes no line breaks', () => {
    expect(headerValueProblem('a\r\nb')?.id).toBe('findings.schema.headerControl')
  })

  it.each([
    [{ request: { add: { 'x-team': 'a' }, set: { host: 'a', ':authority': 'b' } } }, []],
    [{ request: { remove: ['x-team'] }, response: { remove: ['server'] } }, []],
    [{ request: { add: { '': 'a' } } }, ['it.request.add[""] empty']],
    [{ request: { set: { ':path': 'a' } } }, ['it.request.set[":path"] headerPseudo']],
    [{ request: { remove: ['Host'] } }, ['it.request.remove[0] headerHost']],
    [{ response: { add: { host: 'a' } } }, ['it.response.add.host headerHost']],
    [{ response: { set: { ':status': '1' } } }, ['it.response.set[":status"] headerPseudo']],
    [{ response: { set: { a: '%' } } }, ['it.response.set.a headerValue']],
  ])('operations %j: %j', (operations, expected) => {
    expect(complaintsBy(checkHeaderOperations, operations)).toEqual(expected)
  })

  it.each([
    ['x-team', true],
    [':path', true],
    ['@request.auth.claims.sub', true],
    ['@request.auth.claims[a][b]', true],
    ['@request.auth.claims', false],
    ['x team', false],
    [':other', false],
  ])('%s in a match: %s', (name, isValid) => {
    expect(matchedHeaderProblem(name) === null).toBe(isValid)
  })

  it('knows claims of tokens', () => {
    expect(isJwtClaim('@Request.Auth.Claims.sub')).toBe(true)
    expect(isJwtClaim('@request.auth.claims.')).toBe(false)
    expect(isJwtClaim('@request.auth.claims[]')).toBe(false)
  })
})
