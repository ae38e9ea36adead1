import { type KubernetesObject, kubernetesTime, valueAt } from '../kubernetes/object.ts'
import type { Scenario, StepShare } from '../scenario/model.ts'
import { stableHash } from '../scenario/stable-hash.ts'
import { shareAt } from '../world/rate-curve.ts'

/** Where Flagger has come with a Canary, in step with the traffic that its workload gets. */
export interface CanaryProgress {
  readonly weightPercent: number
  /** When the present step began. */
  readonly sinceMs: number
  readonly stepMs: number
}

/** The share of calls that moves in steps to the Canary's target; null where nothing moves. */
export function progressOf(
  scenario: Scenario,
  canary: KubernetesObject,
  nowMs: number,
): CanaryProgress | null {
  const target = `${canary.metadata.namespace}/${String(valueAt(canary, 'spec.targetRef.name'))}`
  const share = scenario.calls
    .flatMap((call) => call.targets)
    .filter(({ workload }) => workload === target)
    .map(({ share }) => share)
    .find((share): share is StepShare => typeof share !== 'number')
  if (!share) return null
  const stepMs = share.everySeconds * 1000
  return {
    weightPercent: Math.round(shareAt(share, nowMs / 1000) * 100),
    sinceMs: Math.floor(nowMs / stepMs) * stepMs,
    stepMs,
  }
}

/** The Canary with the status that Flagger writes. Source: flagger.app/v1beta1, CanaryStatus. */
export function progressingCanary(
  canary: KubernetesObject,
  { weightPercent, sinceMs }: CanaryProgress,
): KubernetesObject {
  const since = kubernetesTime(sinceMs)
  return {
    ...canary,
    status: {
      phase: 'Progressing',
      canaryWeight: weightPercent,
      failedChecks: 0,
      iterations: 0,
      lastAppliedSpec: String(stableHash(`${canary.metadata.name} applied`)),
      lastPromotedSpec: String(stableHash(`${canary.metadata.name} promoted`)),
      trackedConfigs: {},
      lastTransitionTime: since,
      conditions: [
        {
          type: 'Promoted',
          status: 'Unknown',
          reason: 'Progressing',
          message: 'New revision detected, progressing canary analysis.',
          lastTransitionTime: since,
          lastUpdateTime: since,
        },
      ],
    },
  }
}

/** Flagger's VirtualService of a Canary with the weights of the moment. */
export function weightedRoute(
  virtualService: KubernetesObject,
  { weightPercent }: CanaryProgress,
): KubernetesObject {
  const spec = virtualService.spec
  const http = valueAt(spec, 'http')
  if (typeof spec !== 'object' || !Array.isArray(http)) return virtualService
  const weigh = (route: unknown): unknown => {
    const host = String(valueAt(route, 'destination.host'))
    if (typeof route !== 'object') return route
    if (host.endsWith('-canary')) return { ...route, weight: weightPercent }
    return host.endsWith('-primary') ? { ...route, weight: 100 - weightPercent } : route
  }
  const weighed = http.map((rule: unknown) => {
    const route = valueAt(rule, 'route')
    return typeof rule === 'object' && Array.isArray(route)
      ? { ...rule, route: route.map(weigh) }
      : rule
  })
  return { ...virtualService, spec: { ...spec, http: weighed } }
}
