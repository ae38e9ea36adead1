import type { Call, CallTarget, Outcome, Workload } from '../scenario/model.ts'
import { shareAt } from '../world/rate-curve.ts'
import type { DraftContext } from './draft-context.ts'
import { drawWeighted } from './random.ts'
import { isFailure } from './span-attributes.ts'

/** A request that is about to be made, and how it may end. */
export interface Request {
  readonly call: Call
  readonly target: CallTarget
  readonly outcomes: readonly Outcome[]
}

/** What a server asks of others for one request, each call as often as the rates say. */
export function requestsOf(
  { graph, random, atSeconds }: DraftContext,
  { namespace, name }: Workload,
): Request[] {
  return graph.callsOf(`${namespace}/${name}`).flatMap((call) => {
    const times = Math.floor(graph.fanOut(call, atSeconds) + random())
    return Array.from({ length: times }, () =>
      drawWeighted(random, call.targets, ({ share }) => shareAt(share, atSeconds)),
    ).flatMap((target) => (target ? [{ call, target, outcomes: target.outcomes }] : []))
  })
}

/** A way in which a call may fail, as likely as it is; undefined if it never does. */
export function drawFailure({ random, atSeconds }: DraftContext, call: Call): Request | undefined {
  const failures = call.targets.flatMap((target) =>
    target.outcomes
      .filter(({ atSource }) => isFailure(call, atSource))
      .map((outcome) => ({ call, target, outcomes: [outcome] })),
  )
  return drawWeighted(
    random,
    failures,
    ({ target, outcomes: [outcome] }) => shareAt(target.share, atSeconds) * (outcome?.share ?? 0),
  )
}
