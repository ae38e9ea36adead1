import type { graphEndpoint, ResponseOf } from '@periplus/shared'
import { silentPrometheus } from './silent-prometheus.ts'

export type GraphAnswer = ResponseOf<typeof graphEndpoint>

export interface KnownAnswer {
  /** Which picture it belongs to. */
  readonly picture: string
  readonly answer: GraphAnswer
}

/** Nothing is drawn because Prometheus did not answer, not because nothing was sent. */
const isBlank = ({ graph, sources }: GraphAnswer) =>
  graph.nodes.length === 0 && silentPrometheus(sources) !== undefined

/**
 * What to show: the new answer, or the last one of the same picture while Prometheus is silent.
 * A graph that vanishes in the middle of an incident helps nobody; one that says its age does.
 */
export function lastKnown(
  now: KnownAnswer,
  before: KnownAnswer | null,
): KnownAnswer & { readonly outdated: boolean } {
  if (isBlank(now.answer) && before?.picture === now.picture && !isBlank(before.answer)) {
    return { ...before, outdated: true }
  }
  return { ...now, outdated: false }
}
