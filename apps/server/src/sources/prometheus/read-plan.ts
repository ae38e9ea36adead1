/**
 * How the traffic of a window is to be read (design, decision 1): what was recorded where that is exact,
 * or where the raw samples are too many; the namespaces that were asked for where the whole mesh is too
 * dear; nothing where that is too much as well.
 */
import { isTcp, meshFamilies, metrics, sideMetrics } from './families.ts'
import type { ReadForm, TrafficScope } from './read-form.ts'
import { longestScrapeSeconds, minutely, type Recording } from './recording-rules.ts'
import type { Recorded, SeriesCounts } from './survey.ts'

export interface ReadQuestion {
  readonly windowSeconds: number
  readonly scrapeIntervalSeconds: number
  /** What was asked for; null: the whole mesh. */
  readonly scope: TrafficScope | null
}

export interface ReadBudget {
  /** Samples that one read may take from Prometheus. */
  readonly samples: number
  /** So many are read for the whole mesh although only a part of it was asked for. */
  readonly cheapSamples: number
}

/** What is known before a read. */
export interface Known {
  /** Of the whole mesh; null where Prometheus does not tell. */
  readonly series: SeriesCounts | null
  readonly recorded: readonly Recorded[]
  /** Of the scope, asked for where it matters; null where Prometheus does not tell. */
  seriesInScope(scope: TrafficScope): Promise<SeriesCounts | null>
}

/** A read that would take more samples than it may. */
export class ReadTooLarge extends Error {
  readonly samples: number
  readonly budget: number
  constructor(samples: number, budget: number) {
    super(`a read of ${samples} samples, more than ${budget}`)
    this.name = 'ReadTooLarge'
    this.samples = samples
    this.budget = budget
  }
}

/**
 * Whether what may have been recorded makes no difference to how a window is read: it is too short for
 * that, or it is known that nothing is recorded, and its raw samples are not too many.
 */
export const readsRawAnyway = (
  question: ReadQuestion,
  series: SeriesCounts,
  nothingIsRecorded: boolean,
  budget: ReadBudget,
): boolean =>
  (nothingIsRecorded || question.windowSeconds < minutely.fromWindowSeconds) &&
  costOf(question, nothingRecorded, series, []) <= budget.samples

const nothingRecorded: ReadForm['recorded'] = new Map()

/** @throws ReadTooLarge where every way of reading it is too dear */
export async function planRead(
  question: ReadQuestion,
  known: Known,
  budget: ReadBudget,
): Promise<ReadForm> {
  const { scope } = question
  const exact = recordingsFor(question, known.recorded, false)
  const least = recordingsFor(question, known.recorded, true)
  const whole = (recorded: ReadForm['recorded']) =>
    costOf(question, recorded, known.series, known.recorded)
  if (whole(exact) <= (scope ? budget.cheapSamples : budget.samples)) {
    return { recorded: exact, scope: null }
  }
  if (!scope) {
    refuseOver(whole(least), budget)
    return { recorded: least, scope: null }
  }
  if (whole(exact) <= budget.samples) return { recorded: exact, scope }
  const series = await known.seriesInScope(scope)
  const share = shareOf(series, known.series)
  const scoped = (recorded: ReadForm['recorded']) =>
    costOf(question, recorded, series, known.recorded, share)
  if (scoped(exact) <= budget.samples) return { recorded: exact, scope }
  refuseOver(scoped(least), budget)
  return { recorded: least, scope }
}

function refuseOver(samples: number, budget: ReadBudget): void {
  if (samples > budget.samples) throw new ReadTooLarge(samples, budget.samples)
}

/**
 * The recording for each metric that has one all through the window.
 * @param hasToBe also where the two ends of the window matter, because raw samples are too many
 */
function recordingsFor(
  { windowSeconds, scrapeIntervalSeconds }: ReadQuestion,
  recorded: readonly Recorded[],
  hasToBe: boolean,
): ReadForm['recorded'] {
  const chosen = new Map<string, Recording>()
  if (scrapeIntervalSeconds > longestScrapeSeconds) return chosen
  // The longer its reach, the fewer its samples.
  const byReach = [...recorded].sort((a, b) => b.recording.reachSeconds - a.recording.reachSeconds)
  for (const { metric, recording, evaluations } of byReach) {
    const { fromWindowSeconds, leastWindowSeconds, everySeconds } = recording
    const isLong = windowSeconds >= (hasToBe ? leastWindowSeconds : fromWindowSeconds)
    const covers = evaluations >= Math.floor((windowSeconds / everySeconds) * leastCovered)
    if (isLong && covers && !chosen.has(metric)) chosen.set(metric, recording)
  }
  return chosen
}

/** An evaluation may be missed, as a scrape may. */
const leastCovered = 0.95

/** Samples that a read of all families but the buckets takes. */
function costOf(
  { windowSeconds, scrapeIntervalSeconds }: ReadQuestion,
  recorded: ReadForm['recorded'],
  series: SeriesCounts | null,
  records: readonly Recorded[],
  /** Of what was recorded, that is read. */
  share = 1,
): number {
  const scrapes = windowSeconds / scrapeIntervalSeconds
  const costs = readTogether.map(({ metric, like }) => {
    const recording = recorded.get(metric)
    if (!recording) return (series?.get(like) ?? 0) * scrapes
    const record = records.find((each) => each.metric === metric && each.recording === recording)
    return (record?.samples ?? 0) * share
  })
  return costs.reduce((sum, cost) => sum + cost, 0)
}

/** The families of a read, and the one that was counted in the place of each. */
const readTogether: readonly { readonly metric: string; readonly like: string }[] = [
  ...meshFamilies.map((family) => ({
    metric: metrics[family],
    like: isTcp(family) ? metrics.tcpSent : metrics.requests,
  })),
  { metric: sideMetrics.connectionsOpened, like: metrics.tcpSent },
  { metric: sideMetrics.connectionsClosed, like: metrics.tcpSent },
]

function shareOf(part: SeriesCounts | null, whole: SeriesCounts | null): number {
  const total = (counts: SeriesCounts | null) =>
    [...(counts?.values() ?? [])].reduce((sum, count) => sum + count, 0)
  return part && total(whole) > 0 ? Math.min(1, total(part) / total(whole)) : 1
}
