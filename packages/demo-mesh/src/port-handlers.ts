import type { RequestListener } from 'node:http'
import { adminHandlerFor } from './envoy/registry.ts'
import type { PortHandlers } from './kubernetes/port-forward.ts'
import { allPodsOf, type Pod } from './scenario/pods.ts'
import type { Control, Upstream } from './truth/control.ts'
import { faultyHandler } from './truth/faulty-handler.ts'
import type { World } from './world/world.ts'

/** What can be reached by port-forward: istiod and the proxies, each failing where it is told to. */
export function createPortHandlers(world: World, control: Control): PortHandlers {
  const pods = new Map(
    allPodsOf(world.scenario).map((pod) => [`${pod.namespace}/${pod.name}`, pod]),
  )
  const known = new Map<string, RequestListener | null>()

  const handlerOf = (pod: Pod, port: number): RequestListener | null => {
    const handler = adminHandlerFor(world, pod, port)
    return handler && faultyHandler(control, upstreamOf(pod), handler)
  }

  return ({ metadata: { namespace, name } }, port) => {
    const pod = pods.get(`${namespace}/${name}`)
    if (!pod || control.modeOf(upstreamOf(pod)) === 'refuse') return null
    const key = `${namespace}/${name}:${port}`
    let handler = known.get(key)
    if (handler === undefined) {
      handler = handlerOf(pod, port)
      known.set(key, handler)
    }
    return handler
  }
}

const upstreamOf = (pod: Pod): Upstream =>
  pod.workload.dataPlane === 'control-plane' ? 'istiod' : 'envoy'
