import type { World } from '../world/world.ts'
import {
  callGraphOf,
  operationOf,
  spanningWorkloads,
  traceServiceName,
  writesSpans,
} from './call-graph.ts'
import type { Span } from './span.ts'
import { SAMPLED_SHARE } from './span-attributes.ts'

export interface Operation {
  readonly name: string
  readonly spanKind: Span['kind']
}

/** Services that have spans, in alphabetical order. */
export function servicesOf(world: World): string[] {
  const names = callGraphOf(world).entries.flatMap(({ services }) => [...services])
  return [...new Set(names)].sort()
}

/** What a service's spans are called; of one kind, or of any (`''`). */
export function operationsOf(world: World, serviceName: string, spanKind = ''): Operation[] {
  const graph = callGraphOf(world)
  const found = new Map<string, Operation>()
  for (const call of graph.calls) {
    const name = operationOf(world.scenario, call)
    for (const target of call.targets) {
      for (const workload of spanningWorkloads(call, target, graph)) {
        if (traceServiceName(workload) !== serviceName) continue
        const isCaller = call.source === `${workload.namespace}/${workload.name}`
        const kind = call.via === undefined && isCaller ? 'client' : 'server'
        if (spanKind === '' || spanKind === kind)
          found.set(`${name} ${kind}`, { name, spanKind: kind })
      }
    }
  }
  return [...found.values()].sort((a, b) =>
    `${a.name}${a.spanKind}` < `${b.name}${b.spanKind}` ? -1 : 1,
  )
}

export interface Dependency {
  readonly parent: string
  readonly child: string
  readonly callCount: number
}

/**
 * Which service called which, in traced requests between two unix seconds. A waypoint stands
 * between its callers and the callee, which writes no span of its own.
 */
export function dependenciesOf(world: World, from: number, to: number): Dependency[] {
  const graph = callGraphOf(world)
  const counts = new Map<string, Dependency>()
  for (const call of graph.calls) {
    const source = call.source === null ? null : graph.workload(call.source)
    if (source === null || !writesSpans(source)) continue
    for (const target of call.targets) {
      const [last] = spanningWorkloads(call, target, graph).slice(-1)
      if (last === undefined || last === source) continue
      const curve = world.curveOf({ call, target })
      const requests = curve.total(to) - curve.total(from)
      const parent = traceServiceName(source)
      const child = traceServiceName(last)
      const before = counts.get(`${parent} ${child}`)?.callCount ?? 0
      const callCount = before + Math.round(requests * SAMPLED_SHARE)
      if (callCount > 0) counts.set(`${parent} ${child}`, { parent, child, callCount })
    }
  }
  return [...counts.values()]
}
