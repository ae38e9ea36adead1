/**
 * The recording rules that we ship (`deploy/prometheus`), and how what they record is read. A rule keeps
 * the rate of a family over two minutes, summed over pods; a longer window is the mean of what was
 * recorded in it. Counters are never summed before their rate is taken: a pod that starts again would
 * take the whole sum back. For windows of days, the means of whole hours are recorded as well.
 *
 * The mean counts every request of the window once, except at its two ends: what was recorded at an
 * instant tells of the time before it (its reach), so a change of load within one reach of either end
 * belongs to the window in part.
 */
import { families } from './families.ts'
import {
  count,
  countOverTime,
  equals,
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

export interface Recording {
  /** The operation, as Prometheus's conventions have it at the end of a name. */
  readonly name: 'rate2m' | 'rate2m_avg1h'
  /** How often it is evaluated. */
  readonly everySeconds: number
  /** Seconds before an evaluation that it tells of. */
  readonly reachSeconds: number
  /** From so long a window on, its two ends do not matter: one reach is at most a fifth of it. */
  readonly fromWindowSeconds: number
  /** From so long a window on, it is better than nothing. */
  readonly leastWindowSeconds: number
}

/** Four scrapes of Prometheus Operator's 30 s. */
const rateSeconds = 120
const hourSeconds = 3600

export const minutely: Recording = {
  name: 'rate2m',
  everySeconds: 60,
  reachSeconds: rateSeconds,
  fromWindowSeconds: 5 * rateSeconds,
  leastWindowSeconds: rateSeconds,
}
export const hourly: Recording = {
  name: 'rate2m_avg1h',
  everySeconds: hourSeconds,
  reachSeconds: hourSeconds + rateSeconds,
  fromWindowSeconds: 24 * hourSeconds,
  leastWindowSeconds: 5 * hourSeconds,
}

/** Rates over two minutes need two scrapes at least, and four to survive one that is missed. */
export const longestScrapeSeconds = rateSeconds / 4

const stem = (metric: string) => metric.replace(/_total$/, '')

/** Level, metric, operation. */
export const recordOf = (metric: string, { name }: Recording) => `edge:${stem(metric)}:${name}`

/**
 * How many series a rule recorded; itself recorded right after it, so that its samples tell when the
 * rule was evaluated and worked, and their sum what reading it costs.
 */
export const recordedCount = 'mesh:periplus_recorded_edges:count'
/** Its labels: of which metric, and by which recording. */
export const metricLabel = 'metric'
export const recordingLabel = 'recording'

/** The rate of a metric over a window, from what was recorded; one series for each edge. */
export function recordedRate(
  metric: string,
  recording: Recording,
  matchers: readonly Matcher[],
  instant: Instant,
): PromQl {
  const own = [equals(metricLabel, metric), equals(recordingLabel, recording.name)]
  return ratio(
    sumOverTime(recordOf(metric, recording), matchers, instant),
    // Several Prometheus behind one address each have their own.
    scalar(max(countOverTime(recordedCount, own, instant))),
  )
}

interface Rule {
  readonly record: string
  readonly expr: string
  readonly labels?: Readonly<Record<string, string>>
}

export interface RuleGroup {
  readonly name: string
  readonly interval: string
  /** Evaluated in order. */
  readonly rules: readonly Rule[]
}

export const ruleGroups = (): RuleGroup[] =>
  families.flatMap(({ metric, labels }) => {
    const lately = { windowSeconds: rateSeconds, atSeconds: null }
    const lastHour = { windowSeconds: hourSeconds, atSeconds: null }
    return [
      groupOf(metric, minutely, sumBy(labels, rate(metric, [], lately))),
      groupOf(metric, hourly, recordedRate(metric, minutely, [], lastHour)),
    ]
  })

function groupOf(metric: string, recording: Recording, expression: PromQl): RuleGroup {
  const { name, everySeconds } = recording
  const record = recordOf(metric, recording)
  return {
    name: `periplus-${`${stem(metric)}_${name}`.replace(/^istio_/, '').replaceAll('_', '-')}`,
    interval: everySeconds === hourSeconds ? '1h' : `${everySeconds}s`,
    rules: [
      { record, expr: expression.text },
      {
        record: recordedCount,
        expr: count(named(record)).text,
        labels: { [metricLabel]: metric, [recordingLabel]: name },
      },
    ],
  }
}
