import { message } from '@periplus/shared'
import { findProxy, type PodProxy, type ProxyPlace } from '../collect/proxy.ts'
import type { RequestContext } from '../context.ts'
import { ProblemError } from '../http/problem-error.ts'

/**
 * The proxy of a pod that the viewer may read. Whether a pod is missing or hidden is not told.
 * @throws ProblemError 404 for both, 422 for a pod that runs no proxy
 */
export async function readableProxy(context: RequestContext, place: ProxyPlace): Promise<PodProxy> {
  const { cluster, namespace, pod } = place
  const proxy = context.viewer.mayRead(cluster, namespace) ? await findProxy(context, place) : null
  if (!proxy) throw new ProblemError(404, message('problems.no-pod', { namespace, pod }))
  if (proxy.dataPlane === 'none' || proxy.dataPlane === 'ambient') {
    throw new ProblemError(422, message('problems.no-proxy', { namespace, pod }))
  }
  return proxy
}

/**
 * The same, where the proxy must be an Envoy: a ztunnel has neither clusters nor routes.
 * @throws ProblemError 404, 422
 */
export async function readableEnvoy(context: RequestContext, place: ProxyPlace): Promise<PodProxy> {
  const proxy = await readableProxy(context, place)
  if (proxy.dataPlane === 'ztunnel') {
    const { namespace, pod } = place
    throw new ProblemError(422, message('problems.not-envoy', { namespace, pod }))
  }
  return proxy
}
