import type { BaseEdge } from '../graph/base-graph.ts'

/** Parts that miss less than this share of a call path make up all of it. */
const rounding = 1e-6

/**
 * The call paths that parts of them make up.
 * @returns null where they are not all of them: nobody knows then what times and bytes they took
 */
export function wholePaths(parts: readonly BaseEdge[]): readonly BaseEdge[] | null {
  if (parts.every(({ piece }) => piece === undefined)) return parts
  const paths = new Set<BaseEdge>()
  const wholes = new Set<BaseEdge>()
  let pieces = 0
  for (const part of parts) {
    if (!part.piece) {
      paths.add(part)
      continue
    }
    pieces += part.sums.requestsPerSecond ?? 0
    for (const whole of part.piece.wholes) wholes.add(whole)
  }
  let all = 0
  for (const whole of wholes) all += whole.sums.requestsPerSecond ?? 0
  return pieces >= all * (1 - rounding) ? [...paths, ...wholes] : null
}

/** What the callees call the requests of an edge; empty where nobody does. */
export function operationNames(parts: readonly BaseEdge[]): readonly string[] {
  const names = new Set<string>()
  for (const { piece } of parts) {
    if (piece && piece.operation !== null) names.add(piece.operation)
  }
  return [...names].sort()
}
