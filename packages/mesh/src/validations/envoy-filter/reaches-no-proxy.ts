import { message } from '@periplus/shared'
import { selectorOf, targetsOf } from '../../config/attachment.ts'
import type { ConfigIndex } from '../../config/config-index.ts'
import { selects } from '../../config/labels.ts'
import { specAt, specsAt, textAt } from '../../config/read-spec.ts'
import type { ConfigObject, DataPlane } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'

/** The proxies that a patch of a context is for; every context that is not here is for all. */
const proxiesOf: Readonly<Record<string, readonly DataPlane[]>> = {
  SIDECAR_INBOUND: ['sidecar'],
  SIDECAR_OUTBOUND: ['sidecar'],
  GATEWAY: ['gateway'],
  WAYPOINT: ['waypoint'],
}

/** A patch is for a kind of proxy of which the EnvoyFilter reaches none. */
export const envoyFilterReachesNoProxy = defineCheck({
  id: 'envoy-filter/reaches-no-proxy',
  severity: 'warning',
  reads: ['EnvoyFilter', 'Workload'],
  byNamespace: ['EnvoyFilter'],
  needs: ['Pod'],
  documentation: 'https://istio.io/latest/docs/reference/config/networking/envoy-filter/',
  why: message('findings.envoyFilterReachesNoProxy.why'),
  fix: message('findings.envoyFilterReachesNoProxy.fix'),
  find: (cluster, index) =>
    index.objects('EnvoyFilter', cluster).flatMap((object) => {
      if (targetsOf(object).length > 0) return []
      const selector = selectorOf(object)
      const isInRoot = object.namespace === index.settings(cluster).rootNamespace
      // What is for every proxy of the mesh is for those to come as well.
      if (isInRoot && Object.keys(selector).length === 0) return []
      const reached = planesReached(object, isInRoot, index)
      // A selector that picks nobody is another check's business.
      if (reached.size === 0) return []
      return specsAt(object.spec, 'configPatches').flatMap((patch, at) => {
        const context = textAt(specAt(patch, 'match'), 'context') ?? 'ANY'
        const meant = proxiesOf[context]
        if (!meant || meant.some((plane) => reached.has(plane))) return []
        return {
          object,
          path: `spec.configPatches[${at}].match.context`,
          message: message('findings.envoyFilterReachesNoProxy', { context }),
        }
      })
    }),
})

function planesReached(
  object: ConfigObject,
  isInRoot: boolean,
  index: ConfigIndex,
): ReadonlySet<DataPlane> {
  const { cluster, namespace } = object
  const selector = selectorOf(object)
  const near = index.workloads(cluster, isInRoot ? undefined : (namespace ?? ''))
  return new Set(
    near
      .filter(({ labels }) => selects(selector, labels))
      .map(({ dataPlane }) => dataPlane)
      .filter((plane) => plane !== 'none'),
  )
}
