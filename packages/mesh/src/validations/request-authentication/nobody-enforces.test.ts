import { expect, it } from 'vitest'
import { buildObject } from '../../model/builders.ts'
import { findingsOf } from '../test-check.ts'
import { nobodyEnforces } from './nobody-enforces.ts'

const selector = (app: string) => ({ selector: { matchLabels: { app } } })
const tokens = (place: string, spec: Record<string, unknown> = {}) =>
  buildObject('RequestAuthentication', place, { jwtRules: [{ issuer: 'us' }], ...spec })
const policy = (place: string, spec: Record<string, unknown>) =>
  buildObject('AuthorizationPolicy', place, spec)
const named = { rules: [{ from: [{ source: { requestPrincipals: ['*'] } }] }] }
const found = (...objects: ReturnType<typeof tokens>[]) => findingsOf(nobodyEnforces, { objects })

it('reports tokens that nobody asks for', () => {
  expect(found(tokens('shop/jwt'))).toEqual(['shop/jwt spec.jwtRules'])
  const callers = policy('shop/callers', { rules: [{ from: [{ source: { namespaces: ['a'] } }] }] })
  expect(found(tokens('shop/jwt'), callers)).toHaveLength(1)
})

it('accepts a policy that asks for names or claims, of the namespace or the whole mesh', () => {
  expect(found(tokens('shop/jwt'), policy('shop/p', named))).toEqual([])
  expect(found(tokens('shop/jwt', selector('web')), policy('istio-system/p', named))).toEqual([])
  const claims = { rules: [{ when: [{ key: 'request.auth.claims[sub]', values: ['a'] }] }] }
  expect(found(tokens('shop/jwt'), policy('shop/p', claims))).toEqual([])
  const denied = {
    action: 'DENY',
    rules: [{ from: [{ source: { notRequestPrincipals: ['*'] } }] }],
  }
  expect(found(tokens('istio-system/jwt'), policy('shop/p', denied))).toEqual([])
})

it('knows whom a policy is for', () => {
  expect(found(tokens('shop/jwt', selector('web')), policy('pay/p', named))).toHaveLength(1)
  const other = policy('shop/p', { ...named, ...selector('api') })
  expect(found(tokens('shop/jwt', selector('web')), other)).toHaveLength(1)
  const same = policy('shop/p', { ...named, ...selector('web') })
  expect(found(tokens('shop/jwt', selector('web')), same)).toEqual([])
})
