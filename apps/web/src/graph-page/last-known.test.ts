import type { SourceState } from '@periplus/shared'
import { expect, it } from 'vitest'
import { fixtureGraph } from '../graph-view/graph-fixture.ts'
import { type KnownAnswer, lastKnown } from './last-known.ts'

const answer = (picture: string, nodes: boolean, state: SourceState): KnownAnswer => ({
  picture,
  answer: {
    graph: nodes ? fixtureGraph : { ...fixtureGraph, nodes: [], edges: [] },
    window: {
      from: '2026-11-21T10:00:00Z',
      to: '2026-11-21T10:15:00Z',
      at: '2026-11-21T10:15:00Z',
      rateWindow: 900,
      scrapeIntervalSeconds: 15,
    },
    sources: [{ source: 'prometheus', cluster: 'c', state, message: null, tookMs: 1, queries: 1 }],
  },
})

const good = answer('workload', true, 'ok')

it('keeps the last graph while Prometheus is silent, and says that it is old', () => {
  const shown = lastKnown(answer('workload', false, 'failed'), good)
  expect(shown).toEqual({ ...good, outdated: true })
})

it('shows an empty graph where nothing was sent, for that is an answer', () => {
  const empty = answer('workload', false, 'ok')
  expect(lastKnown(empty, good)).toEqual({ ...empty, outdated: false })
})

it('never shows another picture in the place of this one', () => {
  const silent = answer('service', false, 'failed')
  expect(lastKnown(silent, good)).toEqual({ ...silent, outdated: false })
  expect(lastKnown(silent, null)).toEqual({ ...silent, outdated: false })
})
