import type { ProxyHolding } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { type Verdict, verdictOf } from './verdict.ts'

type Case = [ProxyHolding['holding'], ProxyHolding['syncState'], Verdict]

describe('verdictOf', () => {
  it.each<Case>([
    ['named', 'SYNCED', 'named'],
    ['named', null, 'named'],
    ['named', 'NOT SENT', 'named'],
    ['named', 'STALE', 'outdated'],
    ['named', 'ERROR', 'outdated'],
    ['missing', 'STALE', 'missing'],
    ['stale', 'STALE', 'stale'],
    ['unknown', null, 'unknown'],
  ])('%s, %s: %s', (holding, syncState, expected) => {
    const place = { cluster: 'east', namespace: 'shop', pod: 'cart-1', workload: null }
    expect(verdictOf({ ...place, isMachine: false, holding, syncState })).toBe(expected)
  })
})
