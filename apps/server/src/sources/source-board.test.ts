import { message } from '@periplus/shared'
import { expect, it } from 'vitest'
import { createSourceBoard } from './source-board.ts'
import type { SourceReading } from './source-reading.ts'

const of = (state: SourceReading['state'], reason: SourceReading['message'] = null) =>
  ({
    source: 'prometheus',
    cluster: 'east',
    state,
    message: reason,
    tookMs: 1,
    queries: 1,
  }) as const
const parts = { upstream: 'Prometheus', address: 'http://p', operation: 'query' }
const warning = message('sources.answer-warning', { ...parts, detail: 'a store is away' })
const away = message('sources.unreachable', parts)
const refused = message('sources.query-error', { ...parts, detail: 'too many samples' })

function setUp() {
  const clock = { ms: 1000 }
  const board = createSourceBoard(() => clock.ms)
  const told: string[] = []
  const state = () => board.last('east', 'prometheus')
  board.onChange(() => told.push(`${state()?.state} ${state()?.message?.id ?? ''}`.trim()))
  return { clock, board, told, state }
}

it('keeps what is wrong with the answers to one question while others are answered well', () => {
  const { board, state, told } = setUp()
  for (const _ of [1, 2]) {
    board.record(of('ok'))
    board.record(of('partial', warning), 'traffic')
  }
  board.record(of('ok'))
  expect(state()).toMatchObject({ state: 'partial', message: warning })
  board.record(of('ok'), 'traffic')
  expect(state()).toMatchObject({ state: 'ok', message: null })
  expect(told).toEqual(['ok', 'partial sources.answer-warning', 'ok'])
})

it('says of a question that is refused that the source is partial, since others are not', () => {
  const { board, state } = setUp()
  board.record(of('failed', refused), 'traffic')
  expect(state()?.state).toBe('failed')
  board.record(of('ok'))
  expect(state()).toMatchObject({ state: 'partial', message: refused })
})

it('forgets a question that nobody asks any more', () => {
  const { board, state, clock } = setUp()
  board.record(of('partial', warning), 'traffic')
  board.record(of('ok'))
  clock.ms += 121_000
  expect(state()?.state).toBe('ok')
})

it('believes any answer of a source that was away', () => {
  const { board, state } = setUp()
  board.record(of('failed', away), 'traffic')
  board.record(of('ok'))
  expect(state()).toMatchObject({ state: 'ok', message: null })
})
