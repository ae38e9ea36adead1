import type { Labels } from '../world/series.ts'
import type { AggregateExpression } from './syntax.ts'
import { onlyLabels, rememberLabels, type Sample, signatureOf, withoutLabels } from './vector.ts'

/** The labels of the group that a sample belongs to, for one aggregation. */
export function groupLabelsOf(
  expression: Pick<AggregateExpression, 'grouping' | 'without'>,
): (labels: Labels) => Labels {
  const { grouping, without } = expression
  if (without) return rememberLabels((labels) => withoutLabels(labels, [...grouping, '__name__']))
  return rememberLabels((labels) => onlyLabels(labels, grouping))
}

interface Group {
  readonly labels: Labels
  readonly samples: Sample[]
}

function grouped(samples: readonly Sample[], groupOf: (labels: Labels) => Labels): Group[] {
  const groups = new Map<string, Group>()
  for (const sample of samples) {
    const labels = groupOf(sample.labels)
    const signature = signatureOf(labels)
    const group = groups.get(signature)
    if (group === undefined) groups.set(signature, { labels, samples: [sample] })
    else group.samples.push(sample)
  }
  return [...groups.values()]
}

/** NaN gives way to any number, as upstream has it. */
function extreme(samples: readonly Sample[], better: (one: number, other: number) => boolean) {
  let best = Number.NaN
  for (const { value } of samples) {
    if (Number.isNaN(best) || better(value, best)) best = value
  }
  return best
}

const sumOf = (samples: readonly Sample[]) => samples.reduce((sum, { value }) => sum + value, 0)

const single: Readonly<Record<string, (samples: readonly Sample[]) => number>> = {
  sum: sumOf,
  avg: (samples) => sumOf(samples) / samples.length,
  min: (samples) => extreme(samples, (one, other) => one < other),
  max: (samples) => extreme(samples, (one, other) => one > other),
  count: (samples) => samples.length,
  group: () => 1,
}

/** Aggregates a vector. `parameter` is the k of topk and bottomk. */
export function aggregate(
  operator: AggregateExpression['operator'],
  samples: readonly Sample[],
  groupOf: (labels: Labels) => Labels,
  parameter: number,
): Sample[] {
  const groups = grouped(samples, groupOf)
  const combine = single[operator]
  if (combine !== undefined) {
    return groups.map((group) => ({ labels: group.labels, value: combine(group.samples) }))
  }
  const direction = operator === 'topk' ? -1 : 1
  const wanted = Math.max(0, Math.trunc(parameter))
  return groups.flatMap((group) =>
    group.samples
      .toSorted((one, other) => compare(one.value, other.value, direction))
      .slice(0, wanted),
  )
}

/** Ascending with direction 1, descending with -1; NaN last in both. */
export function compare(one: number, other: number, direction: 1 | -1): number {
  if (Number.isNaN(one)) return Number.isNaN(other) ? 0 : 1
  if (Number.isNaN(other)) return -1
  return direction * (one - other)
}
