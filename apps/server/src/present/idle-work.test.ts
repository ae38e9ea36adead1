import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openIdleWork } from './idle-work.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('work that nobody waits for', () => {
  it('is done piece by piece, in its order, once nobody has asked for a while', async () => {
    const done: string[] = []
    const work = openIdleWork()
    work.replace([() => done.push('one'), () => done.push('two')])
    expect(done).toEqual([])
    await vi.advanceTimersToNextTimerAsync()
    expect(done).toEqual(['one'])
    await vi.runAllTimersAsync()
    expect(done).toEqual(['one', 'two'])
  })

  it('waits as long again when somebody asks', async () => {
    const done: string[] = []
    const work = openIdleWork()
    work.replace([() => done.push('one')])
    await vi.advanceTimersByTimeAsync(200)
    work.interrupt()
    await vi.advanceTimersByTimeAsync(200)
    expect(done).toEqual([])
    await vi.runAllTimersAsync()
    expect(done).toEqual(['one'])
  })

  it('is forgotten for newer work', async () => {
    const done: string[] = []
    const work = openIdleWork()
    work.replace([() => done.push('old')])
    work.replace([() => done.push('new')])
    await vi.runAllTimersAsync()
    expect(done).toEqual(['new'])
  })

  it('goes on after a piece that fails', async () => {
    const done: string[] = []
    const work = openIdleWork()
    work.replace([
      () => {
        throw new Error('it cannot be done')
      },
      () => Promise.reject(new Error('nor can this')),
      () => done.push('the rest'),
    ])
    await vi.runAllTimersAsync()
    expect(done).toEqual(['the rest'])
  })
})
