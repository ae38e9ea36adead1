import type { BaseGraph, ObservedTraffic } from '@periplus/mesh'
import type { RequestContext } from '../context.ts'
import type { ResolvedWindow } from './window.ts'

/** A shorter look says little about who calls whom. */
const shortestSeconds = 600
/** Findings are to stand still while somebody reads them: what was seen is taken anew after this. */
const freshForMs = 300_000

interface Noted {
  readonly observed: ObservedTraffic
  readonly atMs: number
}

/** By what lives as long as a server. */
const noted = new WeakMap<RequestContext['board'], Noted>()

/** What was seen of the whole mesh's traffic lately, whoever looked; null where nobody has. */
export const observedTraffic = ({ board }: RequestContext): ObservedTraffic | null =>
  noted.get(board)?.observed ?? null

/** Whether it is time to look again. */
export function isDue({ board, clock }: RequestContext): boolean {
  const last = noted.get(board)
  return last === undefined || clock.nowMs() - last.atMs >= freshForMs
}

/** Notes what a read of the whole mesh has seen, where it says enough and it is time. */
export function noteTraffic(
  context: RequestContext,
  graph: BaseGraph,
  { fromSeconds, toSeconds }: ResolvedWindow,
): void {
  const windowSeconds = toSeconds - fromSeconds
  if (windowSeconds < shortestSeconds || graph.edges.length === 0 || !isDue(context)) return
  noted.set(context.board, { observed: { graph, windowSeconds }, atMs: context.clock.nowMs() })
}
