import { message } from '@periplus/shared'
import { workloadsByLabels } from '../../config/by-labels.ts'
import type { ConfigIndex } from '../../config/config-index.ts'
import { selects } from '../../config/labels.ts'
import { labelsAt, specAt } from '../../config/read-spec.ts'
import type { ConfigObject, WorkloadFact } from '../../model/kubernetes.ts'
import {
  isAmbientNamespace,
  isEnrolled,
  labelsOfNamespace,
  waypointDocumentation,
} from '../ambient/enrollment.ts'
import { applications } from '../ambient/labels.ts'
import { isLayer7Policy } from '../ambient/layer7.ts'
import { defineCheck } from '../check.ts'

/**
 * No AuthorizationPolicy is for the workload, so everybody may call it. That is a choice, which Kiali
 * itself leaves out unless it is asked for.
 */
export const workloadWithoutPolicy = defineCheck({
  id: 'workload/without-authorization-policy',
  severity: 'warning',
  profiles: ['kiali'],
  reads: ['Workload', 'AuthorizationPolicy'],
  byNamespace: ['Workload', 'AuthorizationPolicy'],
  needs: ['AuthorizationPolicy'],
  kiali: ['KIA1301'],
  why: message('findings.workloadWithoutPolicy.why'),
  fix: message('findings.workloadWithoutPolicy.fix'),
  documentation: 'https://istio.io/latest/docs/concepts/security/#authorization-policies',
  find(cluster, index) {
    const { rootNamespace } = index.settings(cluster)
    const policies = index.objects('AuthorizationPolicy', cluster)
    const ofMesh = index.objects('AuthorizationPolicy', cluster, rootNamespace).map(selectorOf)
    const covered = new Set(policies.flatMap((policy) => selectedBy(policy, index)))
    return applications(cluster, index)
      .filter(
        (workload) =>
          !covered.has(workload) && !ofMesh.some((selector) => selects(selector, workload.labels)),
      )
      .map((object) => ({
        object,
        path: 'metadata.name',
        message: message('findings.workloadWithoutPolicy'),
      }))
  },
})

/**
 * A policy about requests is for a workload without a waypoint. We tell it once, of the policy
 * (authorization-policy/ambient-without-waypoint); Kiali of each workload too.
 */
export const workloadWithoutWaypoint = defineCheck({
  id: 'workload/policy-without-waypoint',
  severity: 'warning',
  profiles: ['kiali'],
  reads: ['Workload', 'AuthorizationPolicy', 'Namespace'],
  byNamespace: ['Workload', 'AuthorizationPolicy'],
  needs: ['Namespace'],
  kiali: ['KIA1317'],
  why: message('findings.ambientAuthorization.why'),
  fix: message('findings.ambientPolicyWithoutWaypoint.fix'),
  documentation: waypointDocumentation,
  find(cluster, index) {
    const policies = new Map(
      index
        .objects('AuthorizationPolicy', cluster)
        .filter(isLayer7Policy)
        .flatMap((policy) =>
          selectedBy(policy, index).map((workload) => [workload, policy] as const),
        ),
    )
    return applications(cluster, index).flatMap((object) => {
      const { namespace, labels } = object
      const policy = policies.get(object)
      if (!policy || !isAmbientNamespace(index, cluster, namespace)) return []
      if (isEnrolled(labels, labelsOfNamespace(index, cluster, namespace))) return []
      return {
        object,
        path: 'metadata.name',
        message: message('findings.workloadWithoutWaypoint', { policy: policy.name }),
      }
    })
  },
})

const selectorOf = ({ spec }: ConfigObject) => labelsAt(specAt(spec, 'selector'), 'matchLabels')

/** The workloads of its own namespace that a policy is for. */
const selectedBy = (policy: ConfigObject, index: ConfigIndex): readonly WorkloadFact[] =>
  workloadsByLabels(index, policy.cluster, policy.namespace ?? '').selectedBy(selectorOf(policy))
