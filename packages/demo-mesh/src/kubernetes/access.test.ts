import { describe, expect, it } from 'vitest'
import { authenticate, isAllowed, requireAllowed } from './access.ts'
import { reviewAccess, reviewRules } from './access-review.ts'

const tokens = new Map([['wiki', ['shop', 'pay']]])
const viewer = authenticate('Bearer wiki', tokens)
const read = { verb: 'list', group: '', plural: 'pods' }

describe('access', () => {
  it('gives every right without a token, and none to a token that nobody issued', () => {
    const everyone = authenticate(undefined, tokens)
    expect(isAllowed(everyone, { ...read, verb: 'delete' })).toBe(true)
    expect(() => authenticate('Bearer guess', tokens)).toThrow('Unauthorized')
    expect(() => authenticate('Basic d2lraQ==', tokens)).toThrow('Unauthorized')
  })

  it.each([
    [{ ...read, namespace: 'shop' }, true],
    [{ ...read, namespace: 'data' }, false],
    [read, false],
    [{ ...read, plural: 'secrets', namespace: 'shop' }, false],
    [{ ...read, verb: 'patch', namespace: 'shop' }, false],
    [{ ...read, verb: 'get', subresource: 'log', namespace: 'shop' }, true],
    [{ ...read, verb: 'create', subresource: 'portforward', namespace: 'shop' }, false],
    [{ verb: 'get', group: '', plural: 'nodes', name: 'n' }, false],
  ])('a viewer of shop and pay: %j is %s', (action, allowed) => {
    expect(isAllowed(viewer, action)).toBe(allowed)
  })

  it('words a refusal as RBAC does', () => {
    expect(() => requireAllowed(viewer, { ...read, namespace: 'data' })).toThrow(
      'pods is forbidden: User "wiki" cannot list resource "pods" in API group "" in the namespace "data"',
    )
    expect(() => requireAllowed(viewer, read)).toThrow('at the cluster scope')
  })

  it('reviews itself', () => {
    const review = (resourceAttributes: object) =>
      reviewAccess(viewer, { spec: { resourceAttributes } })
    expect(review({ verb: 'list', resource: 'pods', namespace: 'pay' })).toMatchObject({
      status: { allowed: true },
    })
    expect(review({ verb: 'list', resource: 'pods' })).toMatchObject({ status: { allowed: false } })
    expect(() => reviewAccess(viewer, { spec: {} })).toThrow('resourceAttributes')
    expect(reviewRules(viewer, { spec: { namespace: 'data' } })).toMatchObject({
      status: { resourceRules: [{ verbs: ['create'] }] },
    })
    expect(() => reviewRules(viewer, { spec: {} })).toThrow('no namespace')
  })
})
