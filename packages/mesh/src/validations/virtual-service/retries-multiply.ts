import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { defaultAttempts, httpRoutesOf } from '../../config/http-routes.ts'
import { hasSpec, numberAt, specAt } from '../../config/read-spec.ts'
import { hostsOf } from '../../config/virtual-services.ts'
import type { MeshSettings } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { type SeenCall, type SeenTraffic, trafficOf } from '../traffic-of.ts'

/** Three hops with Istio's own two retries make 27 of one request: more than that is somebody's doing. */
const alarming = 50

/**
 * Retries along a chain of calls multiply: where the last service fails, one request at the front
 * becomes this many there (https://sre.google/sre-book/addressing-cascading-failures/).
 */
export const retriesMultiply = defineCheck({
  id: 'virtual-service/retries-multiply',
  severity: 'warning',
  reads: ['VirtualService', 'Traffic'],
  documentation: 'https://istio.io/latest/docs/concepts/traffic-management/#retries',
  why: message('findings.retriesMultiply.why'),
  fix: message('findings.retriesMultiply.fix'),
  find(cluster, index, observed) {
    if (observed === null) return []
    const settings = index.settings(cluster)
    const traffic = trafficOf(observed, settings.domainSuffix)
    const usual = usualAttempts(settings)
    const chains = chainsOf(traffic, triesByHost(index, cluster), usual + 1)
    return index.objects('VirtualService', cluster).flatMap((object) =>
      httpRoutesOf(object).flatMap(({ path, retries }): Mistake[] => {
        // Who does not ask for more than usual has not caused it.
        if (!retries || retries.attempts <= usual) return []
        const calls = hostsOf(object, settings.domainSuffix).flatMap((host) => traffic.to(host))
        const worst = Math.max(1, ...calls.map((call) => chains.through(call)))
        if (worst < alarming) return []
        return [
          {
            object,
            path: `${path}.retries.attempts`,
            message: message('findings.retriesMultiply', { attempts: retries.attempts, worst }),
          },
        ]
      }),
    )
  },
})

/** What the mesh says for routes that say nothing; else istiod's own default. */
function usualAttempts({ meshConfig = {} }: MeshSettings): number {
  if (!hasSpec(meshConfig, 'defaultHttpRetryPolicy')) return defaultAttempts
  return numberAt(specAt(meshConfig, 'defaultHttpRetryPolicy'), 'attempts') ?? defaultAttempts
}

function triesByHost(index: ConfigIndex, cluster: string): ReadonlyMap<string, number> {
  const { domainSuffix } = index.settings(cluster)
  const tries = new Map<string, number>()
  for (const object of index.objects('VirtualService', cluster)) {
    const most = httpRoutesOf(object).flatMap(({ retries }) => retries?.attempts ?? [])
    if (most.length === 0) continue
    for (const host of hostsOf(object, domainSuffix)) tries.set(host, Math.max(...most) + 1)
  }
  return tries
}

/** How often one request may be made at the end of the worst chain that a call is part of. */
function chainsOf(traffic: SeenTraffic, triesOf: ReadonlyMap<string, number>, usual: number) {
  const tries = ({ service, host, edge }: SeenCall) => {
    if (edge.protocol === 'tcp') return 1
    return (service?.kind === 'service' ? triesOf.get(host) : undefined) ?? usual
  }
  const walk = (next: (call: SeenCall) => readonly SeenCall[]) => {
    const known = new Map<SeenCall, number>()
    const under = new Set<SeenCall>()
    const factor = (call: SeenCall): number => {
      const before = known.get(call)
      if (before !== undefined) return before
      under.add(call)
      // Calls that come back to where they began are counted once.
      const others = next(call).filter((each) => !under.has(each))
      const most = Math.max(1, ...others.map((each) => tries(each) * factor(each)))
      under.delete(call)
      known.set(call, most)
      return most
    }
    return factor
  }
  const onwards = walk(({ target }) => callsOf(target, traffic.from))
  const before = walk(({ source }) => callsOf(source, traffic.into))
  return { through: (call: SeenCall) => before(call) * tries(call) * onwards(call) }
}

function callsOf(place: SeenCall['target'], find: SeenTraffic['from']): readonly SeenCall[] {
  return place?.kind === 'workload' && place.namespace !== null
    ? find({ ...place, namespace: place.namespace })
    : []
}
