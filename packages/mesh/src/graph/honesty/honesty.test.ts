import { render } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import {
  buildFacts,
  buildPod,
  buildSample,
  buildWorkload,
  type SampleParts,
} from '../../model/builders.ts'
import type { MeshFacts } from '../../model/facts.ts'
import { buildGraph } from '../build-graph.ts'
import { decorate } from '../decorate.ts'
import { project } from '../project.ts'

const workloads = ['shop/front', 'shop/orders'].map((place) => buildWorkload(place))
const call: SampleParts = { from: 'shop/front', to: 'shop/orders', requestsPerSecond: 10 }
const answer: SampleParts = { ...call, reporter: 'destination' }

function viewOf(samples: readonly SampleParts[], parts: Partial<MeshFacts> = {}) {
  const facts = buildFacts({ workloads, traffic: samples.map(buildSample), ...parts })
  return decorate(project(buildGraph(facts), 'workload'), facts, [], { windowSeconds: 300 })
}

/** Ids of the doubts about the one edge. */
function doubtsOf(samples: readonly SampleParts[], parts: Partial<MeshFacts> = {}) {
  const { edges } = viewOf(samples, parts)
  expect(edges).toHaveLength(1)
  return (edges[0]?.doubts ?? []).map(({ id }) => id.replace('doubts.', ''))
}

const doubtsOfNode = (name: string, ...args: Parameters<typeof viewOf>) =>
  viewOf(...args).nodes.find((node) => node.name === name)?.doubts ?? []

describe('an edge', () => {
  it('is in no doubt where both proxies agree, and says nothing then', () => {
    const { edges } = viewOf([call, answer])
    expect(edges[0]).not.toHaveProperty('doubts')
  })

  describe('whose two proxies count differently', () => {
    const hearing = (requestsPerSecond: number) => ({ ...answer, requestsPerSecond })

    it.each([
      [9, ['calleeCountsLess']],
      [12, ['calleeCountsMore']],
      [9.6, []],
      [10.4, []],
    ])('10 and %d', (heard, doubts) => {
      expect(doubtsOf([call, hearing(heard)])).toEqual(doubts)
    })

    it('says by how much', () => {
      const [doubt] = viewOf([call, hearing(8)]).edges[0]?.doubts ?? []
      expect(doubt && render('en', doubt)).toContain('counts 20\u2009% fewer requests')
    })

    it('is in none for attempts that failed and were repeated', () => {
      const attempts = { ...answer, code: '503', requestsPerSecond: 4 }
      expect(doubtsOf([call, answer, attempts])).toEqual([])
      expect(doubtsOf([call, answer, { ...attempts, code: '200' }])).toEqual(['calleeCountsMore'])
    })

    it('is in none for requests that never left the caller', () => {
      const refused = { ...call, code: '503', requestsPerSecond: 4 }
      expect(doubtsOf([call, answer, { ...refused, flags: 'UF,URX' }])).toEqual([])
      expect(doubtsOf([call, answer, { ...refused, flags: 'UC' }])).toEqual(['calleeCountsLess'])
    })

    it('is in none for a handful of requests', () => {
      const rare = { ...call, requestsPerSecond: 0.1 }
      expect(doubtsOf([rare, hearing(0.09)])).toEqual([])
    })

    it('is in none for bytes, which each proxy counts at another layer', () => {
      const bytes: SampleParts = { ...call, protocol: 'tcp' }
      expect(
        doubtsOf([bytes, { ...bytes, reporter: 'destination', tcpSentBytesPerSecond: 1 }]),
      ).toEqual([])
    })
  })

  describe('of which one proxy tells nothing', () => {
    it.each([
      ['callee', [call], ['calleeSilent']],
      ['caller', [answer], ['callerSilent']],
    ])('the %s', (_, samples, doubts) => {
      expect(doubtsOf(samples)).toEqual(doubts)
    })

    it('is in none where requests ended at the service', () => {
      const missed: SampleParts = { ...call, to: null, through: 'shop/orders', flags: 'UH' }
      expect(doubtsOf([missed])).toEqual([])
    })

    it('is in none where no connection was made', () => {
      const refused = { ...call, code: '503', flags: 'UF' }
      expect(doubtsOf([refused])).toEqual([])
      expect(doubtsOf([refused, { ...call, requestsPerSecond: 1 }])).toEqual(['calleeSilent'])
    })

    it('is in none of that kind where an end is not known, or is ambient', () => {
      expect(doubtsOf([call], { workloads: [] })).toEqual([])
      const ambient = [
        buildWorkload('shop/front'),
        buildWorkload('shop/orders', { dataPlane: 'ambient' }),
      ]
      expect(doubtsOf([call], { workloads: ambient })).toEqual([])
    })

    it('is in none for a waypoint, which tells for both', () => {
      const samples: SampleParts[] = [{ ...call, reporter: 'waypoint' }]
      const waypoint = buildWorkload('shop/waypoint', { dataPlane: 'waypoint' })
      expect(doubtsOf(samples, { workloads: [...workloads, waypoint] })).toEqual([])
    })
  })

  it.each([
    ['shop/orders', call, 'calleeWithoutProxy'],
    ['shop/front', answer, 'callerWithoutProxy'],
  ])('is in doubt where %s has no proxy', (bare, sample, doubt) => {
    const mixed = ['shop/front', 'shop/orders'].map((place) =>
      buildWorkload(place, { dataPlane: place === bare ? 'none' : 'sidecar' }),
    )
    expect(doubtsOf([sample], { workloads: mixed })).toEqual([doubt])
  })

  it('is in doubt with nineteen requests, not with twenty', () => {
    const some = (count: number) =>
      [call, answer].map((sample) => ({ ...sample, requestsPerSecond: count / 300 }))
    expect(doubtsOf(some(19))).toEqual(['fewRequests'])
    expect(doubtsOf(some(20))).toEqual([])
  })

  it('says that only attempts reached it', () => {
    const other = { ...call, to: 'shop/orders-v2', through: 'shop/orders' }
    const { edges } = viewOf([other, { ...other, reporter: 'destination' }, answer], {
      workloads: [...workloads, buildWorkload('shop/orders-v2')],
    })
    const ids = edges.map(({ target, doubts }) => [
      target.split('/').at(-1),
      doubts?.map(({ id }) => id),
    ])
    expect(ids).toContainEqual(['orders', ['doubts.attemptsOnly']])
    expect(ids).toContainEqual(['orders-v2', undefined])
  })
})

describe('proxies that were not scraped', () => {
  const pods = ['front', 'orders'].flatMap((name) =>
    [1, 2].map((at) => buildPod(`shop/${name}-${at}`, { workload: { kind: 'Deployment', name } })),
  )
  const silent = (name: string) => ({
    pods,
    silentPods: [{ cluster: 'east', namespace: 'shop', name }],
  })

  it('put their workload in doubt, and what it reports', () => {
    expect(doubtsOf([call, answer], silent('front-1'))).toEqual(['staleScrape'])
    expect(doubtsOfNode('front', [call, answer], silent('front-1'))).toEqual([
      { id: 'doubts.staleScrape', params: { silent: 1, pods: 2 } },
    ])
  })

  it('do not put in doubt what others report', () => {
    expect(doubtsOf([call, answer], silent('orders-1'))).toEqual([])
    expect(doubtsOfNode('front', [call, answer], silent('orders-1'))).toEqual([])
  })
})

describe('a node', () => {
  it('is in doubt without a proxy, and with few requests', () => {
    const bare = buildWorkload('shop/orders', { dataPlane: 'none' })
    const few = { ...call, requestsPerSecond: 0.01 }
    const doubts = doubtsOfNode('orders', [few], { workloads: [buildWorkload('shop/front'), bare] })
    expect(doubts.map(({ id }) => id)).toEqual(['doubts.withoutProxy', 'doubts.fewRequests'])
    expect(doubtsOfNode('front', [call, answer])).toEqual([])
  })
})

it('a small part casts no doubt on a large edge, a large part does', () => {
  const bare = buildWorkload('shop/batch', { dataPlane: 'none' })
  const toBare = (requestsPerSecond: number): SampleParts => ({
    ...{ from: 'shop/front', to: 'shop/batch', requestsPerSecond },
  })
  const doubts = (requestsPerSecond: number) => {
    const facts = buildFacts({
      workloads: [...workloads, bare],
      traffic: [call, answer, toBare(requestsPerSecond)].map(buildSample),
    })
    const view = decorate(project(buildGraph(facts), 'namespace'), facts, [])
    return view.edges[0]?.doubts?.map(({ id }) => id)
  }
  expect(doubts(0.1)).toBeUndefined()
  expect(doubts(5)).toEqual(['doubts.calleeWithoutProxy'])
})
