import { adminHandlerFor } from './envoy/registry.ts'
import type { PortHandlers, RequestHandler } from './kubernetes/port-forward.ts'
import type { FaultSource } from './listeners/fault-control.ts'
import { type FaultParts, faultyHandler } from './listeners/faulty-handler.ts'
import { allPodsOf, type Pod } from './scenario/pods.ts'
import type { World } from './world/world.ts'

/** What can be reached by port-forward: istiod and the proxies, each failing where it is told to. */
export function createPortHandlers(world: World, faults: FaultParts): PortHandlers {
  const pods = new Map(
    allPodsOf(world.scenario).map((pod) => [`${pod.namespace}/${pod.name}`, pod]),
  )
  const known = new Map<string, RequestHandler | null>()

  const handlerOf = (pod: Pod, port: number): RequestHandler | null => {
    const handler = adminHandlerFor(world, pod, port)
    return handler && faultyHandler(handler, sourceOf(pod), faults)
  }

  return ({ metadata: { namespace, name } }, port) => {
    const pod = pods.get(`${namespace}/${name}`)
    if (!pod || faults.control.modeOf(sourceOf(pod)) === 'refuse') return null
    const key = `${namespace}/${name}:${port}`
    let handler = known.get(key)
    if (handler === undefined) {
      handler = handlerOf(pod, port)
      known.set(key, handler)
    }
    return handler
  }
}

const sourceOf = (pod: Pod): FaultSource =>
  pod.workload.dataPlane === 'control-plane' ? 'istiod' : 'envoy'
