/**
 * Durations and bytes of requests are read from the callers' side, which is half of their series: every
 * request is reported there, if the caller has a proxy. This finds the calls for which the callees have to
 * be asked as well.
 */
import { createTupleMap } from '@periplus/mesh'
import type { VectorSample } from './client.ts'
import { type Matcher, oneOf } from './query-builder.ts'

/** More names than these make a query that costs more to match than it leaves out. */
const mostNames = 100

interface Caller {
  /** Its proxy reports requests of which it does not know who answered them. */
  isUnsure: boolean
  /** Whom it reports calls to. */
  readonly callees: Set<string>
}

/**
 * @param requests rows of the family of requests, of all reporters
 * @returns matchers of the callees' reports to be read; null where the callers tell everything
 */
export function whereCallersAreSilent(
  requests: readonly VectorSample[],
): readonly Matcher[] | null {
  const callers = createTupleMap<string, Caller>()
  const callerOf = ({ labels }: VectorSample) =>
    callers.get(
      [
        labels.source_cluster ?? '',
        labels.source_workload_namespace ?? '',
        labels.source_workload ?? '',
      ],
      () => ({ isUnsure: false, callees: new Set() }),
    )
  for (const row of requests) {
    if (row.labels.reporter === 'destination') continue
    const caller = callerOf(row)
    const callee = calleeOf(row)
    if (callee === null) caller.isUnsure = true
    else caller.callees.add(callee)
  }
  const silent = requests.filter((row) => {
    if (row.labels.reporter !== 'destination' || isUnknown(row.labels.source_workload)) return false
    const caller = callerOf(row)
    return caller.isUnsure || !caller.callees.has(calleeOf(row) ?? '')
  })
  if (silent.length === 0) return null
  const named = (label: string): Matcher[] => {
    const values = [...new Set(silent.map(({ labels }) => labels[label] ?? ''))].sort()
    return values.length > mostNames ? [] : [oneOf(label, values)]
  }
  return [
    ...named('source_workload_namespace'),
    ...named('source_workload'),
    ...named('destination_workload_namespace'),
    ...named('destination_workload'),
  ]
}

/** A separator that no name of Kubernetes contains. */
function calleeOf({ labels }: VectorSample): string | null {
  const { destination_workload: name, destination_workload_namespace: namespace } = labels
  return isUnknown(name) ? null : `${namespace ?? ''}/${name}`
}

const isUnknown = (name: string | undefined) => !name || name === 'unknown'
