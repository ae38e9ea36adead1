import {
  byTrace,
  type OtlpReceiver,
  type ReceivedSpans,
  startOtlpReceiver,
} from '@periplus/testing'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { shopScenario } from '../src/scenario/shop/index.ts'
import { type DemoOptions, type RunningDemo, startDemo } from '../src/start.ts'
import { fastClock, frozenClock } from '../src/world/clock.ts'

/** Spans go to a real receiver as the demo's own Jaeger tells them. */
const now = Date.parse('2026-11-21T12:00:00Z')
const open: { demo?: RunningDemo; receiver?: OtlpReceiver } = {}

afterEach(async () => {
  vi.restoreAllMocks()
  await open.demo?.close()
  await open.receiver?.pause()
})

async function start(options: Omit<DemoOptions, 'scenario'>, backfillMs = 0) {
  open.receiver = await startOtlpReceiver()
  return { receiver: open.receiver, demo: await send(open.receiver.url, options, backfillMs) }
}

async function send(url: string, options: Omit<DemoOptions, 'scenario'>, backfillMs: number) {
  open.demo = await startDemo({
    scenario: shopScenario,
    still: true,
    ...options,
    otlp: { url, backfillMs },
  })
  return open.demo
}

/** What it writes to standard error. */
function listenToErrors(): () => string {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  return () => write.mock.calls.map(([text]) => String(text)).join('')
}

async function tracesOfJaeger(
  demo: RunningDemo,
  fromMs: number,
  toMs: number,
): Promise<ReceivedSpans> {
  const query = new URLSearchParams({
    'query.startTimeMin': new Date(fromMs).toISOString(),
    'query.startTimeMax': new Date(toMs).toISOString(),
    'query.searchDepth': '10000',
  })
  const answer = await fetch(`${demo.urls.jaeger}/api/v3/traces?${query}`)
  return ((await answer.json()) as { result: ReceivedSpans }).result
}

/** Waits until it has taken something. */
const begun = (receiver: OtlpReceiver) =>
  expect.poll(() => receiver.taken.length).toBeGreaterThan(0)

describe('spans by OTLP', () => {
  it('are those of the own Jaeger, each once, back to the beginning of the backfill', async () => {
    const { demo, receiver } = await start({ clock: frozenClock(now) }, 300_000)
    const own = byTrace([await tracesOfJaeger(demo, now - 300_000, now)])
    expect(own.size).toBeGreaterThan(200)
    const sent = await vi.waitFor(
      () => {
        const taken = byTrace(receiver.taken)
        // A search also finds traces that began earlier and have a span within.
        expect(taken.size).toBeGreaterThan(own.size - 5)
        for (const [id, resources] of taken) expect(resources).toEqual(own.get(id))
        return taken
      },
      { timeout: 40_000, interval: 250 },
    )
    expect([...sent.keys()].filter((id) => !own.has(id))).toEqual([])
    const [id = ''] = sent.keys()
    const byId = await fetch(`${demo.urls.jaeger}/api/v3/traces/${id}`)
    expect(await byId.json()).toMatchObject({ result: { resourceSpans: sent.get(id) } })
  })

  it('follow the encoding: hexadecimal ids, nanoseconds as text, at most some 512 a request', async () => {
    const { receiver } = await start({ clock: frozenClock(now) }, 120_000)
    await begun(receiver)
    for (const { path, headers, resourceSpans } of receiver.taken) {
      expect(path).toBe('/v1/traces')
      expect(headers).toMatchObject({ 'content-type': 'application/json' })
      const spans = resourceSpans.flatMap(({ scopeSpans }) => scopeSpans[0]?.spans ?? [])
      expect(spans.length).toBeLessThan(600)
      for (const span of spans) {
        expect(span).toMatchObject({
          traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
          spanId: expect.stringMatching(/^[0-9a-f]{16}$/),
          startTimeUnixNano: expect.stringMatching(/^\d{19}$/),
          endTimeUnixNano: expect.stringMatching(/^\d{19}$/),
          kind: expect.any(Number),
        })
      }
    }
  })

  it('go on as time does, and wait for a receiver that is away', async () => {
    const errors = listenToErrors()
    const { receiver } = await start({ clock: fastClock(now, 30) })
    await vi.waitFor(() => expect(receiver.taken.length).toBeGreaterThan(2), { timeout: 20_000 })
    await receiver.pause()
    await vi.waitFor(() => expect(errors()).toContain('trying again'), { timeout: 20_000 })
    const before = byTrace(receiver.taken).size
    await receiver.resume()
    await vi.waitFor(() => expect(errors()).toContain('takes spans again'), { timeout: 20_000 })
    await expect.poll(() => byTrace(receiver.taken).size).toBeGreaterThan(before)
    const ids = receiver.taken.flatMap(({ resourceSpans }) =>
      resourceSpans.flatMap(({ scopeSpans }) => scopeSpans[0]?.spans ?? []),
    )
    expect(new Set(ids.map(({ traceId, spanId, name }) => traceId + spanId + name)).size).toBe(
      ids.length,
    )
  })

  it('are sent again where the receiver says later, and dropped where it refuses them', async () => {
    const errors = listenToErrors()
    const { receiver } = await start({ clock: fastClock(now, 30) })
    receiver.answerWith({ status: 503, headers: { 'retry-after': '1' } })
    await vi.waitFor(() => expect(errors()).toMatch(/takes no spans \(503/), { timeout: 20_000 })
    receiver.answerWith({ status: 400, body: { message: 'what is this' } })
    await vi.waitFor(
      () => expect(errors()).toMatch(/refused them \(400 .*what.*\d+ spans dropped/),
      {
        timeout: 20_000,
      },
    )
    receiver.answerWith({
      status: 200,
      body: { partialSuccess: { rejectedSpans: '2', errorMessage: 'two are too old' } },
    })
    await vi.waitFor(() => expect(errors()).toContain('two are too old: 2 spans dropped'), {
      timeout: 20_000,
    })
  })

  it('older than five minutes are dropped, and counted, while nobody takes them', async () => {
    const errors = listenToErrors()
    const receiver = await startOtlpReceiver()
    await receiver.pause()
    // Ten minutes pass in a second.
    await send(receiver.url, { clock: fastClock(now, 600) }, 0)
    await vi.waitFor(() => expect(errors()).toMatch(/away for too long: \d{2,} spans dropped/), {
      timeout: 20_000,
    })
  })

  it('use the path of a URL that has one', async () => {
    const receiver = await startOtlpReceiver()
    open.receiver = receiver
    const url = `${receiver.url}/collector/v1/traces`
    await send(url, { clock: frozenClock(now) }, 60_000)
    await begun(receiver)
    expect(receiver.taken[0]?.path).toBe('/collector/v1/traces')
  })
})
