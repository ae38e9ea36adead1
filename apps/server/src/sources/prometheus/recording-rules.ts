/**
 * The recording rules that we ship (`deploy/prometheus`), and how what they record is read. A rule keeps
 * the rate of a family over a short window, summed over pods; a longer window is the mean of what was
 * recorded in it. Counters are never summed before their rate is taken: a pod that starts again would
 * take the whole sum back.
 *
 * The mean counts every request of the window once, except at its two ends: what was recorded at an
 * instant tells of the two minutes before it, so a change of load within two minutes of either end
 * belongs to the window by up to two minutes' worth.
 */
import { families } from './families.ts'
import {
  count,
  countOverTime,
  type Instant,
  type Matcher,
  max,
  metric as named,
  type PromQl,
  rate,
  ratio,
  scalar,
  sumBy,
  sumOverTime,
} from './query-builder.ts'

/** Seconds over which a rule takes its rate: four scrapes of Prometheus Operator's 30 s. */
export const recordedRateSeconds = 120
/** How often the rules are evaluated. */
export const evaluationSeconds = 60
/** From so many seconds on, the two ends of a window do not matter: at most a fifth of it. */
export const exactFromSeconds = 5 * recordedRateSeconds

const stem = (metric: string) => metric.replace(/_total$/, '')

/** What the rule of a metric records: level, metric, operation, as Prometheus's conventions have it. */
export const recordOf = (metric: string) => `edge:${stem(metric)}:rate2m`

/**
 * How many series the rule of a metric recorded; itself recorded right after it, so that its samples
 * tell when the rule was evaluated, and worked.
 */
export const countRecordOf = (metric: string) => `mesh:${stem(metric)}:rate2m_count`

/** The rate of a metric over a window, from what was recorded; one series for each edge. */
export const recordedRate = (
  metric: string,
  matchers: readonly Matcher[],
  instant: Instant,
): PromQl =>
  ratio(
    sumOverTime(recordOf(metric), matchers, instant),
    // Several Prometheus behind one address each have their own.
    scalar(max(countOverTime(countRecordOf(metric), instant))),
  )

export interface RuleGroup {
  readonly name: string
  readonly interval: string
  readonly rules: readonly { readonly record: string; readonly expr: string }[]
}

/** One group for each family: Prometheus evaluates groups at different moments, and the rules of one in order. */
export const ruleGroups = (): RuleGroup[] =>
  families.map(({ metric, labels }) => ({
    name: `periplus-${stem(metric)
      .replace(/^istio_/, '')
      .replaceAll('_', '-')}`,
    interval: `${evaluationSeconds}s`,
    rules: [
      {
        record: recordOf(metric),
        expr: sumBy(
          labels,
          rate(metric, [], { windowSeconds: recordedRateSeconds, atSeconds: null }),
        ).text,
      },
      { record: countRecordOf(metric), expr: count(named(recordOf(metric))).text },
    ],
  }))
