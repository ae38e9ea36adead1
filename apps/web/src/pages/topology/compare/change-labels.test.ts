import { describe, expect, it } from 'vitest'
import { formatIn } from '../../../format/use-format.ts'
import { fixtureEdge, fixtureNode } from '../../../graph-view/graph-fixture.ts'
import { translator } from '../../../i18n/use-text.ts'
import { changeLabels, growth } from './change-labels.ts'
import type { ComparedEdge } from './compared-graph.ts'

const format = formatIn('en')
const t = translator('en')

const figures = {
  trafficPerSecond: 10,
  bytesPerSecond: 100,
  errorRatio: 0,
  meanLatencyMs: 20,
  quantileMs: 40,
}
const compared = (parts: Partial<ComparedEdge>): ComparedEdge => ({
  ...fixtureEdge(fixtureNode('a'), fixtureNode('b')),
  trafficUnit: 'requests',
  ...{ change: 'changed', before: figures, now: figures, differs: [] },
  ...parts,
})
const plain = (labels: string[]) => labels.map((label) => label.replaceAll(/[\u202f\u00a0]/g, ' '))

describe('what a label says of a change', () => {
  it('names what came and what went by their traffic', () => {
    expect(plain(changeLabels(compared({ change: 'added', before: null }), format, t))[0]).toMatch(
      /^new · 10/,
    )
    expect(plain(changeLabels(compared({ change: 'gone', now: null }), format, t))[0]).toMatch(
      /^gone · was 10/,
    )
  })

  it.each([
    ['messages', 'new · 10 msg/s'],
    ['bytes', 'new · 10 B/s'],
    ['connections', 'new · 10 conn/s'],
  ] as const)('names %s as such: %s', (trafficUnit, words) => {
    const edge = compared({ change: 'added', before: null, trafficUnit })
    expect(plain(changeLabels(edge, format, t))).toEqual([words])
  })

  it('says how much each figure changed, and the first alone where there is less room', () => {
    const now = { ...figures, trafficPerSecond: 14, errorRatio: 0.03 }
    const edge = compared({ now, differs: ['trafficPerSecond', 'errorRatio'] })
    expect(plain(changeLabels(edge, format, t))).toEqual(['+40 % · 0 % → 3 % err', '+40 %'])
  })

  it('is silent about what is the same', () => {
    expect(changeLabels(compared({ change: 'same' }), format, t)).toEqual([])
  })
})

describe('growth', () => {
  it.each([
    [0.4, '+40 %'],
    [-0.12, '−12 %'],
    [2.5, '× 3.5'],
    [11, '× 12'],
  ])('%d is %s', (ratio, text) => {
    expect(plain([growth(ratio)])).toEqual([text])
  })
})
