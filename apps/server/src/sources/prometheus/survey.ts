/** What is there to be read of a window, in one cheap question before the read. */
import type { VectorSample } from './client.ts'
import { metrics } from './families.ts'
import {
  count,
  countBy,
  countOverTime,
  type Instant,
  labelled,
  maxBy,
  or,
  type PromQl,
  seriesOf,
  sumBy,
  sumOverTime,
} from './query-builder.ts'
import { sidesOf, type TrafficScope } from './read-form.ts'
import {
  hourly,
  metricLabel,
  minutely,
  type Recording,
  recordedCount,
  recordingLabel,
} from './recording-rules.ts'

type At = Instant & { readonly atSeconds: number }

/** Series at one instant, by metric: one family of requests and one of TCP; the others are as many. */
export type SeriesCounts = ReadonlyMap<string, number>

/** What the rules recorded in a window. */
export interface Recorded {
  readonly metric: string
  readonly recording: Recording
  readonly evaluations: number
  /** Samples of all edges, together. */
  readonly samples: number
}

const sized: readonly string[] = [metrics.requests, metrics.tcpSent]

/** Says which part of the answer a row is of. */
const partLabel = 'periplus_part'
const recordings = [minutely, hourly]

/** How many series there are to read. */
export const seriesCount = (scope: TrafficScope | null, atSeconds: number): PromQl =>
  countBy(['__name__'], or(sidesOf(scope).map((side) => seriesOf(sized, side, atSeconds))))

/**
 * What was recorded, whether there was anything at either end of the window, and (unless it is known)
 * how many series there are.
 */
export function survey(instant: At, withSeries: boolean): PromQl {
  const own = [metricLabel, recordingLabel]
  // Several Prometheus behind one address count each by itself: what is read is of all of them.
  const evaluations = maxBy(own, countOverTime(recordedCount, [], instant))
  const samples = sumBy(own, sumOverTime(recordedCount, [], instant))
  return or([
    labelled(evaluations, partLabel, 'evaluations'),
    labelled(samples, partLabel, 'samples'),
    ...ends(instant).map(([name, atSeconds]) =>
      labelled(count(seriesOf(['up'], [], atSeconds)), partLabel, name),
    ),
    ...(withSeries ? [seriesCount(null, instant.atSeconds)] : []),
  ])
}

const ends = ({ atSeconds, windowSeconds }: At) =>
  [
    ['begin', atSeconds - windowSeconds],
    ['end', atSeconds],
  ] as const

/**
 * Whether targets are scraped at the end of the window that were not at its beginning, all of them: a
 * Prometheus that was not there yet, or has forgotten. A rate over the window divides by all of it.
 */
export function beginsTooEarly(rows: readonly VectorSample[]): boolean {
  const [begin, end] = ['begin', 'end'].map((name) =>
    rows.some(({ labels }) => labels[partLabel] === name),
  )
  return end === true && begin === false
}

export const seriesIn = (rows: readonly VectorSample[]): SeriesCounts =>
  new Map(
    rows.flatMap(({ labels: { __name__: name }, value }) =>
      name === undefined ? [] : [[name, value] as const],
    ),
  )

export function recordedIn(rows: readonly VectorSample[]): Recorded[] {
  const samples = rows.filter(({ labels }) => labels[partLabel] === 'samples')
  return rows.flatMap(({ labels, value: evaluations }) => {
    const { [metricLabel]: metric, [recordingLabel]: name } = labels
    const recording = recordings.find((each) => each.name === name)
    if (labels[partLabel] !== 'evaluations' || metric === undefined || !recording) return []
    const cost = samples.find(
      (row) => row.labels[metricLabel] === metric && row.labels[recordingLabel] === name,
    )
    return [{ metric, recording, evaluations, samples: cost?.value ?? 0 }]
  })
}
