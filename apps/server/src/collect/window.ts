import { defaultRange, message, resolveTime, type TimeRangeText } from '@periplus/shared'
import type { RequestContext } from '../context.ts'
import { ProblemError } from '../http/problem-error.ts'
import type { PrometheusMoment } from '../sources/prometheus/prometheus-source.ts'
import type { SourceReading } from '../sources/source-reading.ts'
import { readSource } from './reading.ts'

/** A time range resolved on Prometheus's clock (design, decision 6). All in epoch seconds. */
export interface ResolvedWindow {
  readonly fromSeconds: number
  readonly toSeconds: number
  /** The instant of all figures: the end of the window. */
  readonly atSeconds: number
  /** Seconds over which a figure's rate is taken: the window, and never less than four scrapes. */
  readonly rateWindowSeconds: number
  readonly scrapeIntervalSeconds: number
}

export interface CollectedWindow {
  readonly window: ResolvedWindow
  readonly readings: readonly SourceReading[]
  /** Clusters whose Prometheus did not even tell the time: nothing more is asked of it. */
  readonly withoutPrometheus: ReadonlySet<string>
}

/** A rate needs two samples in its window; four survive a missed scrape on either side. */
const scrapesPerWindow = 4
const unknownIntervalSeconds = 60
/** The outer bound; what a read of so long a window costs is weighed before it (`read-plan.ts`). */
const longestRangeSeconds = 31 * 86_400

/**
 * @throws ProblemError 400 where the range ends before it begins or is too long
 */
export async function collectWindow(
  context: RequestContext,
  range: TimeRangeText,
): Promise<CollectedWindow> {
  const reads = await Promise.all(
    context.clusters.map(async ({ cluster, prometheus }) => ({
      cluster,
      ...(await readSource(
        context,
        'prometheus',
        cluster,
        prometheus && (() => prometheus.moment()),
      )),
    })),
  )
  const moment = reads.find((each) => each.value !== null)?.value ?? {
    nowSeconds: Math.floor(context.clock.nowMs() / 1000),
    scrapeIntervalSeconds: unknownIntervalSeconds,
  }
  return {
    window: resolveWindow(range, moment),
    readings: reads.map((each) => each.reading),
    withoutPrometheus: new Set(
      reads.filter((each) => each.value === null).map((each) => each.cluster),
    ),
  }
}

export function resolveWindow(range: TimeRangeText, moment: PrometheusMoment): ResolvedWindow {
  const nowSeconds = secondsOf(range.at, moment.nowSeconds) ?? moment.nowSeconds
  const wantedSeconds = secondsOf(range.to, nowSeconds) ?? nowSeconds
  const toSeconds = Math.min(wantedSeconds, moment.nowSeconds)
  const fromSeconds = secondsOf(range.from ?? defaultRange.from, nowSeconds) ?? toSeconds
  if (fromSeconds >= wantedSeconds) {
    const parameters = ['from', 'to'].map((name) => ({ name, reason: 'from must be before to' }))
    throw new ProblemError(400, message('problems.bad-range'), { parameters })
  }
  if (fromSeconds >= toSeconds) {
    const parameters = [{ name: 'from', reason: 'must not be in the future' }]
    throw new ProblemError(400, message('problems.range-in-future'), { parameters })
  }
  if (fromSeconds < 0) {
    const parameters = [{ name: 'from', reason: 'must not be before 1970' }]
    throw new ProblemError(400, message('problems.range-before-samples'), { parameters })
  }
  const length = toSeconds - fromSeconds
  if (length > longestRangeSeconds) {
    const asked = `${Math.ceil(length / 86_400)} d`
    const limit = `${longestRangeSeconds / 86_400} d`
    throw new ProblemError(400, message('problems.range-too-long', { asked, limit }), {
      parameters: [{ name: 'from', reason: `must be at most ${limit} before to` }],
    })
  }
  const { scrapeIntervalSeconds } = moment
  return {
    fromSeconds,
    toSeconds,
    atSeconds: toSeconds,
    rateWindowSeconds: Math.ceil(Math.max(length, scrapesPerWindow * scrapeIntervalSeconds)),
    scrapeIntervalSeconds,
  }
}

const secondsOf = (text: string | undefined, nowSeconds: number) =>
  text === undefined ? null : resolveTime(text, nowSeconds)
