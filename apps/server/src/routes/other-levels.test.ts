import { buildGraph, defaultHealthRules, noConfigFacts, type TrafficSample } from '@periplus/mesh'
import { graphEndpoint, graphTypes } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import type { CollectedMesh } from '../collect/mesh.ts'
import type { RequestContext } from '../context.ts'
import { knownPictures } from '../present/known-pictures.ts'
import { everything } from '../present/scope.ts'
import { anonymousViewer } from '../viewers.ts'
import { isChoosing, otherLevels } from './other-levels.ts'
import { drawOnce, type PictureQuery, questionOf } from './picture.ts'

const peer = (workload: string) => ({
  ...{ cluster: 'one', namespace: 'shop', workload, app: workload, version: 'v1' },
})

const call: TrafficSample = {
  ...{ reporter: 'source', source: peer('cart'), destination: peer('stock') },
  service: { host: 'stock.shop.svc.cluster.local', name: 'stock', namespace: 'shop' },
  ...{ protocol: 'http', code: '200', grpcStatus: '', flags: '-', security: null },
  ...{ requestsPerSecond: 5, durationMsPerSecond: 50 },
  ...{ requestBytesPerSecond: null, responseBytesPerSecond: null },
  ...{ tcpSentBytesPerSecond: null, tcpReceivedBytesPerSecond: null, ambientL4: false },
}

function sitting() {
  const facts = { ...noConfigFacts, traffic: [call], proxies: [] }
  const mesh: CollectedMesh = {
    ...{ facts, base: buildGraph(facts), readings: [], forms: new Map(), isEarly: false },
    healthRules: defaultHealthRules,
    window: {
      ...{ fromSeconds: 0, toSeconds: 300, atSeconds: 300 },
      ...{ rateWindowSeconds: 300, scrapeIntervalSeconds: 15 },
    },
  }
  const viewer = anonymousViewer(null)
  const context: Pick<RequestContext, 'viewer' | 'language'> = { viewer, language: 'en' }
  return { context, mesh, scope: everything }
}

const asked = (query: Record<string, string>): PictureQuery => graphEndpoint.query.parse(query)

describe('the pictures of the other levels', () => {
  it('are drawn as they are drawn when asked for', async () => {
    const ahead = sitting()
    drawOnce(ahead, asked({ type: 'version', limit: '150' }))
    drawOnce(ahead, asked({ type: 'app', limit: '150' }))
    for (const piece of otherLevels(ahead, asked({ type: 'app', limit: '150' }))) {
      const steps = piece()
      while (!steps.next().done);
    }
    const pictures = knownPictures(ahead.mesh, ahead.context.viewer)
    const fresh = sitting()
    for (const type of graphTypes) {
      const query = asked({ type, limit: '150' })
      expect(pictures.has(questionOf(query))).toBe(true)
      expect(drawOnce(ahead, query)).toEqual(drawOnce(fresh, query))
    }
  })

  it.each([
    ['who wants everything drawn', { type: 'app' }],
    ['who asks for quantiles', { type: 'app', limit: '150', find: 'p95 > 10' }],
    ['who asks for what nothing calls', { type: 'app', limit: '150', idle: 'true' }],
  ])('are not drawn for one %s', (_, query) => {
    expect(otherLevels(sitting(), asked(query))).toEqual([])
  })
})

describe('a viewer', () => {
  it('is choosing with the first picture, and for two minutes after each other one', () => {
    const viewer = anonymousViewer(null)
    const minute = 60_000
    expect(isChoosing(viewer, 'one', 0)).toBe(true)
    expect(isChoosing(viewer, 'one', 1)).toBe(false)
    expect(isChoosing(viewer, 'other', minute)).toBe(true)
    expect(isChoosing(viewer, 'other', 2 * minute)).toBe(true)
    expect(isChoosing(viewer, 'other', 3 * minute)).toBe(false)
    expect(isChoosing(viewer, 'one', 9 * minute)).toBe(true)
    expect(isChoosing(anonymousViewer(null), 'one', 9 * minute)).toBe(true)
  })
})
