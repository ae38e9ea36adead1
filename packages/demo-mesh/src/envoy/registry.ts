import { createIstiodHandler } from '../istiod/handler.ts'
import type { Pod } from '../scenario/pods.ts'
import type { World } from '../world/world.ts'
import { createEnvoyAdminHandler } from './admin-handler.ts'
import { type HttpHandler, send, sendText, targetOf } from './answer.ts'
import { EXPOSITION_TYPE } from './exposition.ts'
import { proxyOf } from './mesh-proxy.ts'
import { momentOf } from './moment.ts'
import { keptStats, prometheusStats } from './stats.ts'
import { createZtunnelAdminHandler } from './ztunnel-handler.ts'

const ADMIN = 15000
const AGENT = 15020
const READINESS = 15021
const STATS = 15090
const ISTIOD_DEBUG = 8080
const ISTIOD_MONITORING = 15014

/**
 * What listens on a port of a pod, of the mesh's own servers: the administration interfaces of
 * proxies, their metrics, and istiod's debug interface. Null: nothing of these.
 */
export function adminHandlerFor(world: World, pod: Pod, port: number): HttpHandler | null {
  const { dataPlane } = pod.workload
  switch (dataPlane) {
    case 'sidecar':
    case 'gateway':
    case 'waypoint':
      if (port === ADMIN) return createEnvoyAdminHandler(world, pod)
      return port === AGENT || port === STATS || port === READINESS
        ? createAgentHandler(world, pod)
        : null
    case 'ztunnel':
      if (port === ADMIN) return createZtunnelAdminHandler(world, pod)
      return port === AGENT || port === READINESS ? createAgentHandler(world, pod) : null
    case 'control-plane':
      return port === ISTIOD_DEBUG || port === ISTIOD_MONITORING ? createIstiodHandler(world) : null
    default:
      return null
  }
}

/** The agent beside a proxy, and the proxy's own metrics port: metrics and readiness. */
function createAgentHandler(world: World, pod: Pod): HttpHandler {
  return (request, response) => {
    switch (targetOf(request).pathname) {
      case '/stats/prometheus':
      case '/metrics': {
        const proxy = proxyOf(world.scenario, pod)
        const stats =
          proxy === null || proxy.type === 'ztunnel' ? {} : keptStats(momentOf(world), proxy)
        return send(response, 200, EXPOSITION_TYPE, prometheusStats(world, pod, stats))
      }
      case '/healthz/ready':
        return sendText(response, '')
      default:
        return sendText(response, '404 page not found\n', 404)
    }
  }
}
