import { scrapeIntervalMs } from '../../world/scrape-target.ts'
import type { Series } from '../../world/series.ts'
import type { World } from '../../world/world.ts'
import { familiesByProxy } from './families-by-proxy.ts'
import { type Selector, withoutThose } from './left-out.ts'
import { snappyLiteral } from './snappy.ts'
import { createWriteRequest, type TimedValue } from './write-request.ts'

export interface BackfillOptions {
  /** Base URL of a Prometheus that runs with `--web.enable-remote-write-receiver`. */
  readonly url: string
  readonly minutes: number
  /** Seconds between two samples of a series. */
  readonly intervalSeconds: number
  /** What is left out, as relabelling in a scrape configuration would. */
  readonly without: readonly Selector[]
}

export interface Backfilled {
  readonly series: number
  readonly samples: number
  /** Unix milliseconds; every sample lies between the two. */
  readonly fromMs: number
  readonly toMs: number
}

const bytesPerRequest = 2 << 20
/** Enough to keep Prometheus busy while the next body is written. */
const requestsAtOnce = 2

/**
 * Writes the last minutes of every series of a world to a real Prometheus, by remote write: what
 * scraping would have left there.
 * @throws Error where Prometheus refuses
 */
export async function backfill(world: World, options: BackfillOptions): Promise<Backfilled> {
  const intervalMs = options.intervalSeconds * 1000
  const toMs = Math.floor(world.clock.nowMs() / intervalMs) * intervalMs
  const fromMs = toMs - options.minutes * 60_000
  const request = createWriteRequest()
  const underWay: Promise<void>[] = []
  let series = 0
  let samples = 0
  const flush = async (): Promise<void> => {
    if (underWay.length >= requestsAtOnce) await underWay.shift()
    const sent = post(options.url, request.take())
    sent.catch(() => undefined) // it is awaited later, and thrown there
    underWay.push(sent)
  }
  for (const family of familiesByProxy(world)) {
    for (const each of withoutThose(family, options.without)) {
      const values = samplesOf(each, fromMs, toMs, intervalMs)
      if (values.length === 0) continue
      request.add(each.labels, values)
      series += 1
      samples += values.length
      if (request.byteLength >= bytesPerRequest) await flush()
    }
  }
  await flush()
  await Promise.all(underWay)
  return { series, samples, fromMs, toMs }
}

/** Targets are scraped at different moments, each at the same place of every interval. */
function samplesOf(series: Series, fromMs: number, toMs: number, intervalMs: number): TimedValue[] {
  const offset = Math.floor((series.target.offsetMs / scrapeIntervalMs) * intervalMs)
  const samples: TimedValue[] = []
  for (let timeMs = fromMs + offset; timeMs <= toMs; timeMs += intervalMs) {
    if (timeMs >= series.firstMs) samples.push({ timeMs, value: series.valueAt(timeMs) })
  }
  return samples
}

async function post(url: string, message: Uint8Array): Promise<void> {
  const response = await fetch(`${url}/api/v1/write`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-protobuf',
      'content-encoding': 'snappy',
      'x-prometheus-remote-write-version': '0.1.0',
    },
    body: Buffer.from(snappyLiteral(message)),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`remote write to ${url}: ${response.status} ${text}`)
}
