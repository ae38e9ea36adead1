import type { SharedReads } from '../memory/shared-reads.ts'
import { SourceFailure } from '../source-failure.ts'
import type { Measured } from '../source-reading.ts'
import type { PrometheusClient, VectorSample } from './client.ts'
import { isAway } from './is-away.ts'
import type { ReadForm } from './read-form.ts'
import { planRead, type ReadBudget, type ReadQuestion, readsRawAnyway } from './read-plan.ts'
import {
  beginsTooEarly,
  recordedIn,
  type SeriesCounts,
  seriesCount,
  seriesIn,
  survey,
} from './survey.ts'

export interface PlanQuestion extends ReadQuestion {
  readonly atSeconds: number
}

export interface Plan {
  readonly form: ReadForm
  /** Before there were samples, so that rates over the window are too low. */
  readonly beginsTooEarly: boolean
}

/** Meshes do not double within minutes. */
const seriesKeepMs = 10 * 60_000
/** New rules are noticed within a minute. */
const nothingRecordedMs = 60_000

/**
 * Says how a window is to be read, after one cheap question about what there is. Where a Prometheus does
 * not answer that question, the window is read as if there were nothing to know.
 */
export function createPlanner(
  client: Pick<PrometheusClient, 'instant'>,
  reads: SharedReads,
  { budget, nowMs }: { readonly budget: ReadBudget; nowMs(): number },
) {
  let known: { readonly series: SeriesCounts; readonly untilMs: number } | null = null
  /** Until when it is taken for granted that nothing is recorded. */
  let nothingRecordedUntilMs = 0
  /** Since when, in epoch seconds, there are samples, as far as is known. */
  let samplesFromSeconds = Number.POSITIVE_INFINITY

  async function ask(promql: { readonly text: string }, atSeconds: number) {
    try {
      return await client.instant(promql.text, atSeconds)
    } catch (error) {
      if (!(error instanceof SourceFailure) || isAway.has(error.kind)) throw error
      return { value: null, tookMs: 0, queries: 1 }
    }
  }

  function learn(rows: readonly VectorSample[] | null): SeriesCounts | null {
    if (rows === null) return null
    known = { series: seriesIn(rows), untilMs: nowMs() + seriesKeepMs }
    return known.series
  }

  return {
    /**
     * @throws ReadTooLarge where it would take more samples than it may
     * @throws SourceFailure where Prometheus is away
     */
    async plan(question: PlanQuestion, keepMs: number): Promise<Measured<Plan>> {
      const { atSeconds, windowSeconds } = question
      const knownSeries = known && known.untilMs > nowMs() ? known.series : null
      const beginSeconds = atSeconds - windowSeconds
      const nothingIsRecorded = nothingRecordedUntilMs > nowMs()
      if (
        knownSeries &&
        beginSeconds >= samplesFromSeconds &&
        readsRawAnyway(question, knownSeries, nothingIsRecorded, budget)
      ) {
        const facts = { series: knownSeries, recorded: [], seriesInScope: async () => knownSeries }
        const form = await planRead(question, facts, budget)
        return { value: { form, beginsTooEarly: false }, tookMs: 0, queries: 0 }
      }
      const surveyed = await reads.read(
        `survey ${atSeconds} ${windowSeconds}`,
        keepMs,
        async () => {
          const withSeries = knownSeries === null
          const answer = await ask(survey({ atSeconds, windowSeconds }, withSeries), atSeconds)
          const series = knownSeries ?? learn(answer.value)
          const recorded = recordedIn(answer.value ?? [])
          if (answer.value && recorded.length === 0) {
            nothingRecordedUntilMs = nowMs() + nothingRecordedMs
          }
          const isEarly = beginsTooEarly(answer.value ?? [])
          if (!isEarly) samplesFromSeconds = Math.min(samplesFromSeconds, beginSeconds)
          return { ...answer, value: { series, recorded, isEarly } }
        },
      )
      let { tookMs, queries } = surveyed
      const form = await planRead(
        question,
        {
          ...surveyed.value,
          async seriesInScope(scope) {
            const counted = await ask(seriesCount(scope, atSeconds), atSeconds)
            tookMs += counted.tookMs
            queries += counted.queries
            return counted.value && seriesIn(counted.value)
          },
        },
        budget,
      )
      return { value: { form, beginsTooEarly: surveyed.value.isEarly }, tookMs, queries }
    },
  }
}
