import { describe, expect, it } from 'vitest'
import { buildObject } from '../../model/builders.ts'
import type { Profile } from '../profile.ts'
import { toldBy } from '../test-check.ts'
import { relativeOperation } from './relative-operation.ts'

interface PatchParts {
  readonly operation: string
  readonly brings?: string
  readonly beside?: string
  readonly proxyVersion?: string
  readonly applyTo?: string
}
const patch = ({
  operation,
  brings,
  beside,
  proxyVersion,
  applyTo = 'HTTP_FILTER',
}: PatchParts) => ({
  applyTo,
  match: {
    ...(proxyVersion && { proxy: { proxyVersion } }),
    ...(beside && { listener: { filterChain: { filter: { subFilter: { name: beside } } } } }),
  },
  patch: { operation, ...(brings && { value: { name: brings } }) },
})
const filter = (name: string, patches: PatchParts[], priority?: number) =>
  buildObject('EnvoyFilter', `shop/${name}`, { priority, configPatches: patches.map(patch) })
const told = (objects: ReturnType<typeof filter>[], profile: Profile = 'default') =>
  toldBy(profile, relativeOperation, { objects }).map(
    ({ object, references }) => `${object.name} ${references}`,
  )

const router = { operation: 'INSERT_BEFORE', brings: 'lua', beside: 'envoy.filters.http.router' }
const beside = { operation: 'INSERT_AFTER', brings: 'wasm', beside: 'lua' }

describe('envoy-filter/relative-operation', () => {
  it('tells what stands beside a filter that another brings', () => {
    expect(told([filter('a', [router]), filter('b', [beside])])).toEqual(['b IST0151'])
  })

  it('accepts what stands beside Istio’s own, which istioctl does not', () => {
    expect(told([filter('a', [router])])).toEqual([])
    expect(told([filter('a', [router])], 'istioctl')).toEqual(['a IST0151'])
  })

  it('accepts a priority, and operations that depend on nothing', () => {
    expect(told([filter('a', [router]), filter('b', [beside], 10)])).toEqual([])
    const free = ['ADD', 'INSERT_FIRST', 'MERGE'].map((operation) => ({ operation, brings: 'x' }))
    expect(told([filter('a', free)], 'istioctl')).toEqual([])
    const routes = [{ operation: 'REMOVE', applyTo: 'HTTP_ROUTE' }]
    expect(told([filter('a', routes)], 'istioctl')).toEqual([])
  })

  it('tells under istioctl where an earlier patch of the same name is for one version', () => {
    const versioned = { ...router, proxyVersion: '^1\\.11.*' }
    expect(told([filter('a', [versioned, router, beside])], 'istioctl').sort()).toEqual([
      'a IST0151',
      'a IST0155',
    ])
  })
})
