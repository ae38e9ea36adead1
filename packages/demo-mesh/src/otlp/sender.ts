import { setTimeout as wait } from 'node:timers/promises'
import { createTraceStore, type Trace } from '../jaeger/trace-store.ts'
import type { World } from '../world/world.ts'
import { type Delivery, postSpans, tracesUrl } from './post-spans.ts'
import { createTraceFeed, spansIn } from './trace-feed.ts'

export interface OtlpOptions {
  /** Of a receiver such as `http://127.0.0.1:4318`. */
  readonly url: string
  /** How far back the first spans lie; 0 sends those that end from now on. */
  readonly backfillMs?: number
  /** Is told when the receiver cannot be reached, when it can be again, and what was lost. */
  readonly report: (line: string) => void
}

export interface OtlpSender {
  /** Spans so far. */
  readonly counts: { readonly sent: number; readonly dropped: number }
  close(): Promise<void>
}

const everyMs = 1_000
const batchSpans = 512
const firstPauseMs = 500
const longestPauseMs = 15_000
/** Spans wait so long for a receiver that is away; older ones are dropped. */
const keptMs = 300_000

/**
 * Sends the spans of the world's traces to a real receiver, each when its trace has ended: the same
 * spans with the same ids as the demo's own Jaeger shows.
 *
 * There is no queue: traces follow from the time alone, so what waits is a place in time.
 *
 * @throws TypeError for what is no URL
 */
export function startOtlp(world: World, options: OtlpOptions): OtlpSender {
  const url = tracesUrl(options.url)
  const { backfillMs = 0, report } = options
  const nowUs = () => world.clock.nowMs() * 1000
  const beginsUs = Math.max(nowUs() - backfillMs * 1000, world.beginsAt * 1_000_000)
  const feed = createTraceFeed(createTraceStore(world), beginsUs)
  const counts = { sent: 0, dropped: 0 }
  const stopping = new AbortController()
  const pause = (ms: number) =>
    wait(ms, undefined, { signal: stopping.signal }).catch(() => undefined)

  /** Sends one batch, however long that takes; drops it where it is refused or gets too old. */
  async function deliver(batch: readonly Trace[]): Promise<void> {
    const spans = spansIn(batch)
    const batchUs = nowUs()
    const drop = (count: number, why: string): void => {
      counts.dropped += count
      report(`${url.href} ${why}: ${count} spans dropped`)
    }
    for (let attempt = 0; !stopping.signal.aborted; attempt += 1) {
      const delivery = await postSpans(url, batch, stopping.signal)
      if (stopping.signal.aborted) return
      switch (delivery.outcome) {
        case 'taken': {
          if (attempt > 0) report(`${url.href} takes spans again`)
          counts.sent += spans - delivery.rejectedSpans
          if (delivery.rejectedSpans > 0) drop(delivery.rejectedSpans, delivery.message)
          return
        }
        case 'refused':
          drop(spans, `refused them (${delivery.message})`)
          return
        case 'later':
          if (attempt === 0)
            report(`${url.href} takes no spans (${delivery.message}); trying again`)
          if (nowUs() - batchUs > keptMs * 1000) {
            drop(spans + feed.skipTo(nowUs() - keptMs * 1000), 'was away for too long')
            return
          }
          await pause(pauseMs(delivery, attempt))
      }
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const batch = feed.take(nowUs(), batchSpans)
      if (batch.length > 0) await deliver(batch)
      else await pause(everyMs)
    }
  }

  const ended = run().catch((error: unknown) => report(`sends no more spans: ${String(error)}`))
  return {
    counts,
    async close() {
      stopping.abort()
      await ended
    },
  }
}

/** Twice as long each time, as the receiver wishes, and never for too long. */
function pauseMs({ afterMs }: Extract<Delivery, { outcome: 'later' }>, attempt: number): number {
  return Math.min(afterMs ?? firstPauseMs * 2 ** attempt, longestPauseMs)
}
