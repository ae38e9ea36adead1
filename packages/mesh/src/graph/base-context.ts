/** What decorators know of the base graph, whatever view of it they decorate. */
import { indexConfig } from '../config/config-index.ts'
import { edgeHealth } from '../health/edge-health.ts'
import type { HealthRules } from '../health/rules.ts'
import { proxiesByWorkload, workloadKey } from '../health/stale-proxies.ts'
import type { Verdict } from '../health/verdict.ts'
import { workloadHealth } from '../health/workload-health.ts'
import type { MeshFacts } from '../model/facts.ts'
import { attemptsOf } from './attempts.ts'
import { type BaseEdge, type BaseGraph, type Place, placesById } from './base-graph.ts'
import { confirmedWorkload, type DecorationContext } from './decorators/decorator.ts'
import { edgesByEnd } from './edges-by-end.ts'
import { isAnnotated, subjectsOf } from './health-subjects.ts'

export type BaseContext = Pick<
  DecorationContext,
  | 'index'
  | 'baseEdges'
  | 'places'
  | 'workloadOf'
  | 'proxiesOf'
  | 'everywhere'
  | 'tolerancesOf'
  | 'placeHealth'
  | 'healthOfCall'
>

interface Options {
  readonly windowSeconds: number
  readonly health: HealthRules
}

const known = new WeakMap<
  BaseGraph,
  { readonly facts: MeshFacts; readonly options: Options; readonly context: BaseContext }
>()

/** The same for every view of a graph: another view judges its workloads no second time. */
export function baseContext(base: BaseGraph, facts: MeshFacts, options: Options): BaseContext {
  const before = known.get(base)
  const isSame =
    before?.facts === facts &&
    before.options.windowSeconds === options.windowSeconds &&
    before.options.health === options.health
  if (before && isSame) return before.context
  const context = openContext(base, facts, options)
  known.set(base, { facts, options, context })
  return context
}

function openContext(
  base: BaseGraph,
  facts: MeshFacts,
  { windowSeconds, health }: Options,
): BaseContext {
  const index = indexConfig(facts)
  const proxies = proxiesByWorkload(facts)
  const places = placesById(base)
  const baseEdges = edgesByEnd(base.edges)
  const workloadOf = (place: Place) => confirmedWorkload(index, place)
  const proxiesOf = ({ cluster, namespace, workloadKind, name }: Place) =>
    (workloadKind !== null &&
      proxies.get(workloadKey(cluster, namespace ?? '', { kind: workloadKind, name }))) ||
    []
  const everywhere = isAnnotated(facts) ? null : health.everywhere
  const tolerancesOf = (place: Place) =>
    everywhere ?? health.tolerancesFor(subjectsOf(place, places, index))
  const verdicts = new Map<string, Verdict>()
  const calls = new Map<BaseEdge, Verdict>()
  function judge(id: string): Verdict {
    const place = places.get(id)
    return workloadHealth({
      workload: place ? workloadOf(place) : null,
      proxies: place ? proxiesOf(place) : [],
      inbound: baseEdges.endingsInto(id),
      outbound: baseEdges.endingsFrom(id),
      attempts: attemptsOf(baseEdges.inbound(id)),
      windowSeconds,
      ...(place ? { tolerances: tolerancesOf(place) } : {}),
      hasTelemetry: !(place && facts.withoutTelemetry?.includes(place.cluster)),
    })
  }
  return {
    index,
    baseEdges,
    places,
    workloadOf,
    proxiesOf,
    everywhere,
    tolerancesOf,
    healthOfCall(call, tolerances) {
      if (tolerances !== everywhere) return edgeHealth(call.sums, windowSeconds, tolerances)
      let verdict = calls.get(call)
      if (!verdict) {
        verdict = edgeHealth(call.sums, windowSeconds, tolerances)
        calls.set(call, verdict)
      }
      return verdict
    },
    placeHealth(id) {
      let verdict = verdicts.get(id)
      if (!verdict) {
        verdict = judge(id)
        verdicts.set(id, verdict)
      }
      return verdict
    },
  }
}
