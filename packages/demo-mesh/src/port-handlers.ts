import type { RequestListener } from 'node:http'
import { adminHandlerFor } from './envoy/registry.ts'
import type { KubernetesObject } from './kubernetes/object.ts'
import type { PortHandlers } from './kubernetes/pod-connection.ts'
import { allPodsOf, type Pod } from './scenario/pods.ts'
import { addOnPorts } from './scenario/shop/add-ons.ts'
import type { Control, Upstream } from './truth/control.ts'
import { faultyHandler } from './truth/faulty-handler.ts'
import type { World } from './world/world.ts'

export type AddOn = (typeof addOnPorts)[number]['addOn']

/**
 * What can be reached by port-forward: istiod and the proxies, each failing where it is told to,
 * and the add-ons.
 * @param addOns what answers for them, failing by itself
 */
export function createPortHandlers(
  world: World,
  control: Control,
  addOns: Readonly<Record<AddOn, RequestListener>>,
): PortHandlers {
  const pods = new Map(
    allPodsOf(world.scenario).map((pod) => [`${pod.namespace}/${pod.name}`, pod]),
  )
  const known = new Map<string, RequestListener | null>()

  const handlerOf = (pod: Pod, port: number): RequestListener | null => {
    const handler = adminHandlerFor(world, pod, port)
    return handler && faultyHandler(control, upstreamOf(pod), handler)
  }

  return (object, port) => {
    const addOn = addOnAt(object, port)
    if (addOn) return control.modeOf(addOn) === 'refuse' ? null : addOns[addOn]
    const { namespace, name } = object.metadata
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

/** By its labels, as a Service finds it: a pod that took another's place serves as well. */
const addOnAt = ({ metadata }: KubernetesObject, port: number): AddOn | undefined =>
  addOnPorts.find(
    (each) =>
      each.port === port &&
      metadata.namespace === 'istio-system' &&
      Object.entries(each.selector).every(([key, value]) => metadata.labels?.[key] === value),
  )?.addOn

const upstreamOf = (pod: Pod): Upstream =>
  pod.workload.dataPlane === 'control-plane' ? 'istiod' : 'envoy'
