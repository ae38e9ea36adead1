import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { lastingStream } from './lasting-stream.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Streams that fail when they are told to, as the browser's do. */
class MadeStream extends EventTarget {
  readyState = 1
  close() {
    this.readyState = 2
  }
}

function madeStreams() {
  const streams: MadeStream[] = []
  return {
    streams,
    open() {
      const stream = new MadeStream()
      streams.push(stream)
      return stream as unknown as EventSource
    },
    fail(readyState: number) {
      const last = streams.at(-1)
      if (!last) throw new Error('no stream')
      last.readyState = readyState
      last.dispatchEvent(new Event('error'))
    },
  }
}

describe('a lasting stream', () => {
  it('is opened again when the browser has given it up', () => {
    const { open, fail, streams } = madeStreams()
    const onReopened = vi.fn()
    const end = lastingStream(open, onReopened)
    fail(2)
    expect(streams).toHaveLength(1)
    vi.runAllTimers()
    expect(streams).toHaveLength(2)
    expect(onReopened).toHaveBeenCalledTimes(1)
    fail(2)
    vi.runAllTimers()
    expect(streams).toHaveLength(3)
    end()
    expect(streams.at(-1)?.readyState).toBe(2)
  })

  it('is left to the browser while that reconnects by itself', () => {
    const { open, fail, streams } = madeStreams()
    lastingStream(open, vi.fn())
    fail(0)
    vi.runAllTimers()
    expect(streams).toHaveLength(1)
  })

  it('is not opened again once it was ended', () => {
    const { open, fail, streams } = madeStreams()
    const end = lastingStream(open, vi.fn())
    fail(2)
    end()
    vi.runAllTimers()
    expect(streams).toHaveLength(1)
  })
})
