import type { KubernetesObject } from '../kubernetes/object.ts'
import type { Scenario } from '../scenario/model.ts'
import { configObjects, movingConfigObjects } from './config-objects.ts'
import { controlPlaneObjects } from './control-plane-objects.ts'
import { cronRunObjects } from './cron-runs.ts'
import { customResourceDefinitions } from './custom-resource-definitions.ts'
import { eventObjects } from './event-objects.ts'
import { gatewaySecrets } from './gateway-secrets.ts'
import { membershipObjects } from './mesh-membership.ts'
import { namespaceObjects } from './namespace-objects.ts'
import { serviceObjects } from './service-objects.ts'
import { restartingPods, workloadObjects } from './workload-objects.ts'

/** Everything that the cluster of a scenario holds at a moment (unix ms). */
export function clusterObjects(scenario: Scenario, nowMs: number): KubernetesObject[] {
  if (scenario.hasIstio === false) return plainObjects(scenario, nowMs)
  return [
    ...customResourceDefinitions(nowMs),
    ...namespaceObjects(scenario, nowMs),
    ...controlPlaneObjects(scenario, nowMs),
    ...gatewaySecrets(scenario, nowMs),
    ...scenario.workloads.flatMap((workload) => workloadObjects(scenario, workload, nowMs)),
    ...scenario.services.flatMap((service) => serviceObjects(scenario, service, nowMs)),
    ...membershipObjects(scenario, nowMs),
    ...configObjects(scenario, nowMs),
    ...cronRunObjects(scenario, nowMs),
    ...eventObjects(scenario, nowMs),
  ]
}

/** What is there without Istio. */
function plainObjects(scenario: Scenario, nowMs: number): KubernetesObject[] {
  return [
    ...namespaceObjects(scenario, nowMs).filter(
      ({ metadata }) => metadata.name !== rootCertificate,
    ),
    ...scenario.workloads.flatMap((workload) => workloadObjects(scenario, workload, nowMs)),
    ...scenario.services.flatMap((service) => serviceObjects(scenario, service, nowMs)),
    ...cronRunObjects(scenario, nowMs),
    ...eventObjects(scenario, nowMs),
  ]
}

/** istiod puts it into every namespace. */
const rootCertificate = 'istio-ca-root-cert'

/**
 * Those of the objects that change as time goes by: the Canary and its weights, runs of CronJobs,
 * pods that restart, Events. They depend on (scenario, time) alone.
 */
export function movingObjects(scenario: Scenario, nowMs: number): KubernetesObject[] {
  return [
    ...movingConfigObjects(scenario, nowMs),
    ...restartingPods(scenario, nowMs),
    ...cronRunObjects(scenario, nowMs),
    ...eventObjects(scenario, nowMs),
  ]
}
