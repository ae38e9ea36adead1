import type { LogSource } from '../kubernetes/pod-log.ts'
import { allPodsOf, type Pod } from '../scenario/pods.ts'
import type { World } from '../world/world.ts'
import { accessLog } from './access-log.ts'
import { applicationLog } from './application-log.ts'
import { controlPlaneLog } from './control-plane-log.ts'
import { ztunnelLog } from './ztunnel-log.ts'

/** What each container of a world's pods writes: pure functions of time. */
export function createLogSource(world: World): LogSource {
  const pods = new Map(
    allPodsOf(world.scenario).map((pod) => [`${pod.namespace}/${pod.name}`, pod]),
  )
  return (object, container, fromMs, toMs) => {
    const { namespace, name } = object.metadata
    const pod = pods.get(`${namespace}/${name}`)
    if (!pod) return []
    return linesOf(world, pod, container, fromMs, toMs).filter(
      ({ atMs }) => atMs >= fromMs && atMs < toMs,
    )
  }
}

/** A request is logged when it ends, so the search begins a little before the window. */
const longestRequestMs = 10_000

function linesOf(world: World, pod: Pod, container: string, fromMs: number, toMs: number) {
  const { dataPlane } = pod.workload
  if (dataPlane === 'control-plane') return controlPlaneLog(world.scenario, fromMs, toMs)
  if (container === 'istio-validation') return []
  const log = logOf(pod, container)
  const lines = log(world, pod, fromMs - longestRequestMs, toMs)
  return [...lines].sort((left, right) => left.atMs - right.atMs)
}

function logOf(pod: Pod, container: string) {
  if (container !== 'istio-proxy') return applicationLog
  return pod.workload.dataPlane === 'ztunnel' ? ztunnelLog : accessLog
}
