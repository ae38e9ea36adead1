import { moreId, namespaceId } from '@periplus/shared'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deployment } from '../graph/test-shop.ts'
import { type SampleParts, testCluster } from '../model/builders.ts'
import { expression, picture, viewOf } from './test-view.ts'

/** Teams of three workloads in a row; team 7 fails, and later teams are less busy. */
const teams = (count: number): SampleParts[] =>
  Array.from({ length: count }, (_, team) => {
    const place = (name: string) => `team-${String(team).padStart(3, '0')}/${name}`
    const rate = 1000 - team
    return [
      { from: place('web'), to: place('api'), requestsPerSecond: rate },
      {
        ...{ from: place('api'), to: place('store'), requestsPerSecond: rate },
        ...(team === 7 ? { code: '500' } : {}),
      },
      { from: place('web'), to: 'common/login', requestsPerSecond: 1 },
    ]
  }).flat()

const inNamespace = (view: ReturnType<typeof viewOf>, namespace: string) =>
  view.nodes.filter((node) => node.namespace === namespace).map(({ name }) => name)

describe('fitting a graph into a picture', () => {
  it('changes nothing where all fits', () => {
    const all = viewOf(teams(3), {})
    expect(picture(viewOf(teams(3), { limit: 10 }))).toEqual(picture(all))
  })

  it('opens what fails first, then the busiest; then boxes as one node each; then the rest', () => {
    const view = viewOf(teams(100), { limit: 40 })
    expect(view.nodes.length).toBeLessThanOrEqual(40)
    expect(inNamespace(view, 'team-007').sort()).toEqual(['api', 'store', 'web'])
    expect(inNamespace(view, 'team-000').sort()).toEqual(['api', 'store', 'web'])
    expect(inNamespace(view, 'team-010')).toEqual(['team-010'])
    const rest = view.nodes.find(({ id }) => id === moreId())
    expect(rest?.stands?.namespaces).toBeGreaterThan(70)
    expect(inNamespace(view, 'team-099')).toEqual([])
  })

  it('says how much was found in the rest, of its lines too', () => {
    const view = viewOf(teams(100), { limit: 40, find: expression('target = api') })
    const drawn = [...view.nodes, ...view.edges].reduce((sum, { matches }) => sum + matches, 0)
    expect(drawn).toBe(100)
    expect(view.nodes.find(({ id }) => id === moreId())?.matches).toBeGreaterThan(60)
  })

  it('draws no lines to the rest', () => {
    const view = viewOf(teams(100), { limit: 40 })
    expect(view.edges.some(({ source }) => source === moreId())).toBe(false)
    expect(view.omittedEdges).toBeGreaterThan(0)
  })

  it('opens what somebody expands, wherever it ranks', () => {
    const expand = [namespaceId(testCluster, 'team-099')]
    const view = viewOf(teams(100), { limit: 40, expand })
    expect(inNamespace(view, 'team-099').sort()).toEqual(['api', 'store', 'web'])
  })

  it('never takes the node away that the picture is about', () => {
    const quiet = { from: 'shop/quiet', to: 'hub/hub', requestsPerSecond: 0.1 }
    const busy = Array.from({ length: 50 }, (_, n) => ({ from: 'hub/hub', to: `leaf-${n}/leaf` }))
    const id = deployment('shop', 'quiet')
    const view = viewOf([quiet, ...busy], {
      limit: 20,
      focus: { ids: [id], hops: 2, direction: 'down' },
    })
    expect(view.nodes).toHaveLength(20)
    expect(view.nodes.filter(({ focused }) => focused)).toMatchObject([{ id, stands: null }])
  })

  it('shows what matters most of a single box that is larger than the picture', () => {
    const samples = Array.from(
      { length: 50 },
      (_, n): SampleParts => ({
        from: 'big/front',
        to: `big/leaf-${n}`,
        requestsPerSecond: 50 - n,
        ...(n === 49 ? { code: '503' } : {}),
      }),
    )
    const view = viewOf(samples, { limit: 20 })
    expect(view.nodes.length).toBeLessThanOrEqual(20)
    const names = view.nodes.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['front', 'leaf-0', 'leaf-49']))
    expect(names).not.toContain('leaf-45')
    expect(view.nodes.find(({ id }) => id === moreId(testCluster, 'big'))).toBeDefined()
  })

  it('never draws more than it may, and stands for every node exactly once', () => {
    const names = fc.constantFrom('a', 'b', 'c', 'd', 'e')
    const place = fc.tuple(names, fc.integer({ min: 0, max: 12 })).map(([ns, n]) => `${ns}/w${n}`)
    const edges = fc.array(fc.tuple(place, place), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(edges, fc.integer({ min: 6, max: 40 }), (pairs, limit) => {
        const samples = pairs.map(([from, to]): SampleParts => ({ from, to }))
        const whole = viewOf(samples, {})
        const view = viewOf(samples, { limit })
        expect(view.nodes.length).toBeLessThanOrEqual(Math.max(limit, 1))
        const stoodFor = view.nodes.reduce((sum, { stands }) => sum + (stands?.nodes ?? 1), 0)
        expect(stoodFor).toBe(whole.nodes.length)
      }),
      { numRuns: 60 },
    )
  })
})
