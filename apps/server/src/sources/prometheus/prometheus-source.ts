import { message } from '@periplus/shared'
import type { SharedReads } from '../memory/shared-reads.ts'
import { SourceFailure } from '../source-failure.ts'
import type { Measured } from '../source-reading.ts'
import { openCallBook } from './call-book.ts'
import type { MatrixSeries, PrometheusClient, VectorSample } from './client.ts'
import { openEarlyReads } from './early-reads.ts'
import { isAway } from './is-away.ts'
import { createPlanner } from './planner.ts'
import { currentTime, type PromQl } from './query-builder.ts'
import { rawForm, type TrafficScope } from './read-form.ts'
import type { ReadBudget } from './read-plan.ts'
import { readTraffic, type TrafficRead } from './read-traffic.ts'
import { scrapeIntervalOf } from './scrape-interval.ts'

/** A moment on Prometheus's clock, and how often it scrapes. */
export interface PrometheusMoment {
  /** Epoch seconds, floored to the scrape interval, so that viewers share reads. */
  readonly nowSeconds: number
  readonly scrapeIntervalSeconds: number
}

export interface ScrapeInterval {
  readonly seconds: number
  /** `assumed`: it does not tell, and nobody said it. */
  readonly origin: 'configured' | 'discovered' | 'assumed'
}

/** One Prometheus with its clock and its shared reads. Everything throws `SourceFailure`. */
export interface PrometheusSource {
  readonly address: string
  /** How often it scrapes, as far as it has been asked; null before. */
  readonly scrapeInterval: ScrapeInterval | null
  moment(): Promise<Measured<PrometheusMoment>>
  /**
   * All traffic of the mesh over a window, each series read once.
   * @param scope what is enough, should the whole mesh be neither known nor cheap
   * @param early whether the calls alone will do, while the rest of their figures is read
   * @throws ReadTooLarge where it would take more samples than it may
   */
  traffic(
    atSeconds: number,
    windowSeconds: number,
    scope?: TrafficScope | null,
    early?: boolean,
  ): Promise<Measured<TrafficRead>>
  instant(promql: PromQl, atSeconds: number): Promise<Measured<readonly VectorSample[]>>
  range(
    promql: PromQl,
    fromSeconds: number,
    toSeconds: number,
    stepSeconds: number,
  ): Promise<Measured<readonly MatrixSeries[]>>
  close(): void
}

export interface PrometheusSourceOptions {
  /** Null means: discover it. */
  readonly scrapeIntervalSeconds: number | null
  readonly budget: ReadBudget
  nowMs(): number
}

/** Prometheus's default where neither the configuration nor the flag tells. */
const assumedInterval: ScrapeInterval = { seconds: 60, origin: 'assumed' }
/** So many rows take the memory of one usual answer. */
const rowsPerAnswer = 250
/** `prometheus.yml` rarely changes. */
const configKeepMs = 10 * 60_000

export function createPrometheusSource(
  client: PrometheusClient,
  reads: SharedReads,
  options: PrometheusSourceOptions,
): PrometheusSource {
  let known: ScrapeInterval | null = null
  function learned(seconds: number | null, origin: ScrapeInterval['origin']): number {
    known = seconds === null ? assumedInterval : { seconds, origin }
    return known.seconds
  }

  const scrapeInterval = () =>
    reads.read('scrape interval', configKeepMs, async () => {
      const configured = options.scrapeIntervalSeconds
      if (configured !== null) {
        return { value: learned(configured, 'configured'), tookMs: 0, queries: 0 }
      }
      try {
        const config = await client.configYaml()
        return { ...config, value: learned(scrapeIntervalOf(config.value), 'discovered') }
      } catch (error) {
        // Thanos and Mimir have no such page, and that is no failure of theirs.
        if (error instanceof SourceFailure && !isAway.has(error.kind)) {
          return { value: learned(null, 'assumed'), tookMs: 0, queries: 1 }
        }
        throw error
      }
    })

  /** Milliseconds that Prometheus's clock is ahead of ours. */
  const clockSkew = (intervalSeconds: number) =>
    reads.read('clock', intervalSeconds * 1000, async () => {
      const answer = await client.instant(currentTime.text, null)
      const [sample] = answer.value
      return { ...answer, value: sample ? sample.value * 1000 - options.nowMs() : 0 }
    })

  /** An answer about one instant stays true; it is kept while viewers are likely to share it. */
  const keepMs = async () => (await scrapeInterval()).value * 2000

  const planner = createPlanner(client, reads, options)
  const book = openCallBook()
  const earlyReads = openEarlyReads()

  return {
    get address() {
      return client.address
    },
    get scrapeInterval() {
      return known
    },
    async moment() {
      const interval = await scrapeInterval()
      const skew = await clockSkew(interval.value)
      const nowSeconds = (options.nowMs() + skew.value) / 1000
      return {
        value: {
          nowSeconds: Math.floor(nowSeconds / interval.value) * interval.value,
          scrapeIntervalSeconds: interval.value,
        },
        tookMs: interval.tookMs + skew.tookMs,
        queries: interval.queries + skew.queries,
      }
    },
    async traffic(atSeconds, windowSeconds, scope = null, early = false) {
      const { value: scrapeIntervalSeconds } = await scrapeInterval()
      const keep = await keepMs()
      const instant = { atSeconds, windowSeconds }
      const whole = `traffic ${atSeconds} ${windowSeconds}`
      const wanted = reads.holds(whole) ? null : scope
      const question = { ...instant, scrapeIntervalSeconds, scope: wanted }
      const plan = reads.holds(whole) ? null : await planner.plan(question, keep)
      const form = plan?.value.form ?? rawForm
      const beginning = plan?.value.beginsTooEarly ? { doubt: beginsTooEarly(client) } : {}
      const key = form.scope ? `${whole} ${JSON.stringify(form.scope)}` : whole
      const tellEarly = early && !reads.holds(key) ? earlyReads.open(key) : undefined
      const reading = reads.read(
        key,
        keep,
        async () => ({
          ...beginning,
          ...(await readTraffic({
            ...{ prometheus: client, book, scrapeIntervalSeconds, nowMs: options.nowMs },
            instant: { ...instant, form },
            ...(tellEarly ? { tellEarly } : {}),
          })),
        }),
        ({ samples }) => 1 + samples.length / rowsPerAnswer,
      )
      const answer = await (early ? earlyReads.firstOf(key, reading) : reading)
      return {
        ...answer,
        tookMs: answer.tookMs + (plan?.tookMs ?? 0),
        queries: answer.queries + (plan?.queries ?? 0),
      }
    },
    async instant(promql, atSeconds) {
      return reads.read(`instant ${atSeconds} ${promql.text}`, await keepMs(), () =>
        client.instant(promql.text, atSeconds),
      )
    },
    async range(promql, fromSeconds, toSeconds, stepSeconds) {
      const key = `range ${fromSeconds} ${toSeconds} ${stepSeconds} ${promql.text}`
      return reads.read(key, await keepMs(), () =>
        client.range(promql.text, fromSeconds, toSeconds, stepSeconds),
      )
    },
    close: () => client.close(),
  }
}

const beginsTooEarly = ({ address }: PrometheusClient) =>
  message('sources.window-begins-too-early', { upstream: 'Prometheus', address })
