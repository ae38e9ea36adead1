import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type IdlePiece, openIdleWork } from './idle-work.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const nowMs = () => Date.now()

/** One step that notes a name. */
const noting = (done: string[], name: string): IdlePiece =>
  function* () {
    yield done.push(name)
  }

/** So long that it is left off in its middle. */
const long = (done: string[]): IdlePiece =>
  function* () {
    done.push('begun')
    vi.setSystemTime(Date.now() + 100)
    yield
    done.push('ended')
  }

describe('work that nobody waits for', () => {
  it('is done piece by piece, in its order, once nobody has asked for a while', async () => {
    const done: string[] = []
    const work = openIdleWork(nowMs)
    work.replace([noting(done, 'one'), noting(done, 'two')])
    expect(done).toEqual([])
    await vi.advanceTimersToNextTimerAsync()
    expect(done).toEqual(['one'])
    await vi.runAllTimersAsync()
    expect(done).toEqual(['one', 'two'])
  })

  it('pauses within a piece, where its steps take long', async () => {
    const done: string[] = []
    const work = openIdleWork(nowMs)
    work.replace([
      function* () {
        for (const name of ['one', 'two', 'three']) {
          done.push(name)
          vi.setSystemTime(Date.now() + 10)
          yield
        }
      },
    ])
    await vi.advanceTimersToNextTimerAsync()
    expect(done).toEqual(['one', 'two'])
    await vi.advanceTimersToNextTimerAsync()
    expect(done).toEqual(['one', 'two', 'three'])
  })

  it('waits for what a step gives, also when somebody asks meanwhile', async () => {
    const done: string[] = []
    const work = openIdleWork(nowMs)
    work.replace([
      function* () {
        yield new Promise<void>((resolve) => {
          setTimeout(() => {
            done.push('waited for')
            resolve()
          }, 1_000)
        })
        done.push('after it')
      },
      noting(done, 'next'),
    ])
    await vi.advanceTimersByTimeAsync(500)
    work.hold()()
    await vi.runAllTimersAsync()
    expect(done).toEqual(['waited for', 'after it', 'next'])
  })

  it('waits as long again when somebody asks, also within a piece', async () => {
    const done: string[] = []
    const work = openIdleWork(nowMs)
    work.replace([long(done)])
    await vi.advanceTimersByTimeAsync(200)
    work.hold()()
    await vi.advanceTimersByTimeAsync(200)
    expect(done).toEqual([])
    await vi.advanceTimersByTimeAsync(50)
    expect(done).toEqual(['begun'])
    work.hold()()
    await vi.advanceTimersByTimeAsync(200)
    expect(done).toEqual(['begun'])
    await vi.runAllTimersAsync()
    expect(done).toEqual(['begun', 'ended'])
  })

  it('begins no later because somebody says twice that the answer is there', async () => {
    const done: string[] = []
    const work = openIdleWork(nowMs)
    const release = work.hold()
    work.replace([noting(done, 'one')])
    release()
    await vi.advanceTimersByTimeAsync(200)
    release()
    await vi.advanceTimersByTimeAsync(50)
    expect(done).toEqual(['one'])
  })

  it('waits until all who ask have their answers', async () => {
    const done: string[] = []
    const work = openIdleWork(nowMs)
    const [one, other] = [work.hold(), work.hold()]
    work.replace([noting(done, 'one')])
    await vi.advanceTimersByTimeAsync(10_000)
    one()
    one()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(done).toEqual([])
    other()
    await vi.runAllTimersAsync()
    expect(done).toEqual(['one'])
  })

  it('is forgotten for newer work, also within a piece', async () => {
    const done: string[] = []
    const work = openIdleWork(nowMs)
    work.replace([noting(done, 'old')])
    work.replace([long(done)])
    await vi.advanceTimersToNextTimerAsync()
    work.replace([noting(done, 'new')])
    await vi.runAllTimersAsync()
    expect(done).toEqual(['begun', 'new'])
  })

  it('goes on after a piece that fails', async () => {
    const done: string[] = []
    const work = openIdleWork(nowMs)
    work.replace([
      () => {
        throw new Error('it cannot be begun')
      },
      // biome-ignore lint/correctness/useYield: it fails before
      function* () {
        throw new Error('it cannot be done')
      },
      function* () {
        yield Promise.reject(new Error('nor can this'))
      },
      noting(done, 'the rest'),
    ])
    await vi.runAllTimersAsync()
    expect(done).toEqual(['the rest'])
  })
})
