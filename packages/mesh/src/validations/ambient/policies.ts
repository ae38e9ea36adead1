import { type MessageRef, message } from '@periplus/shared'
import { targetsOf } from '../../config/attachment.ts'
import { workloadsByLabels } from '../../config/by-labels.ts'
import type { ConfigIndex } from '../../config/config-index.ts'
import { hasSpec, labelsAt, specAt, specsAt } from '../../config/read-spec.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { type Check, defineCheck } from '../check.ts'
import { seenBy } from '../profile.ts'
import {
  isAmbientNamespace,
  isAmbientWorkload,
  isEnrolled,
  labelsOfNamespace,
  waypointDocumentation,
} from './enrollment.ts'
import { isLayer7Policy, isLayer7Telemetry } from './layer7.ts'

interface PolicyKind {
  readonly kind: string
  /** Folder of the id. */
  readonly folder: string
  readonly needsWaypoint: (object: ConfigObject) => boolean
  readonly withoutWaypoint: string
  readonly withoutTarget: string
}

/** Policies about requests, which only a waypoint can carry out. */
const kinds: readonly PolicyKind[] = [
  {
    kind: 'AuthorizationPolicy',
    folder: 'authorization-policy',
    needsWaypoint: isLayer7Policy,
    withoutWaypoint: 'KIA0109',
    withoutTarget: 'KIA0110',
  },
  {
    kind: 'RequestAuthentication',
    folder: 'request-authentication',
    needsWaypoint: () => true,
    withoutWaypoint: 'KIA1110',
    withoutTarget: 'KIA1115',
  },
  {
    kind: 'WasmPlugin',
    folder: 'wasm-plugin',
    needsWaypoint: () => true,
    withoutWaypoint: 'KIA1111',
    withoutTarget: 'KIA1116',
  },
  {
    kind: 'Telemetry',
    folder: 'telemetry',
    needsWaypoint: isLayer7Telemetry,
    withoutWaypoint: 'KIA1112',
    withoutTarget: 'KIA1117',
  },
]

export const ambientPolicyChecks: readonly Check[] = kinds.flatMap((each) => [
  withoutWaypoint(each),
  withoutTarget(each),
])

/** In ambient mode a policy about requests needs a waypoint in the way of those it is for. */
function withoutWaypoint({
  kind,
  folder,
  needsWaypoint,
  withoutWaypoint: code,
}: PolicyKind): Check {
  return defineCheck({
    id: `${folder}/ambient-without-waypoint`,
    severity: 'warning',
    reads: [kind, 'Namespace', 'Workload', 'Service'],
    byObject: [kind],
    needs: ['Namespace', 'Service'],
    kiali: [code],
    why: reasonFor(kind),
    fix: message('findings.ambientPolicyWithoutWaypoint.fix'),
    documentation: waypointDocumentation,
    find: (cluster, index) =>
      inAmbient(kind, cluster, index)
        .filter(needsWaypoint)
        .flatMap((object) => {
          const seen = seenBy(missesWaypoint(object, index), kialiMissesWaypoint(object, index))
          return seen === null
            ? []
            : {
                object,
                path: placeOf(object),
                message: message('findings.ambientPolicyWithoutWaypoint', {
                  kind,
                  namespace: object.namespace ?? '',
                }),
                ...seen,
              }
        }),
  })
}

/** Waypoints take policies by targetRefs only; a selector leaves them to ztunnel. */
function withoutTarget({ kind, folder, needsWaypoint, withoutTarget: code }: PolicyKind): Check {
  return defineCheck({
    id: `${folder}/ambient-without-target`,
    severity: 'warning',
    reads: [kind, 'Namespace', 'Workload'],
    byObject: [kind],
    needs: ['Namespace'],
    kiali: [code],
    why: reasonFor(kind),
    fix: message('findings.ambientPolicyWithoutTarget.fix'),
    documentation: `${waypointDocumentation}#policy-attachment`,
    find: (cluster, index) =>
      inAmbient(kind, cluster, index)
        .filter((object) => needsWaypoint(object) && !hasTargets(object))
        .map((object) => ({
          object,
          path: placeOf(object),
          message: message('findings.ambientPolicyWithoutTarget', { kind }),
          ...(selectsOnlyOthers(object, index) ? { severityIn: { default: 'off' as const } } : {}),
        })),
  })
}

/** ztunnel turns what it cannot read into a refusal; other kinds it just leaves out. */
function reasonFor(kind: string): MessageRef {
  return kind === 'AuthorizationPolicy'
    ? message('findings.ambientAuthorization.why')
    : message('findings.ambientPolicy.why')
}

const inAmbient = (kind: string, cluster: string, index: ConfigIndex) =>
  index
    .objects(kind, cluster)
    .filter(({ namespace }) => isAmbientNamespace(index, cluster, namespace ?? ''))

const hasTargets = ({ spec }: ConfigObject) =>
  hasSpec(spec, 'targetRef') || specsAt(spec, 'targetRefs').length > 0

const selectorOf = ({ spec }: ConfigObject) => labelsAt(specAt(spec, 'selector'), 'matchLabels')

const placeOf = (object: ConfigObject) =>
  'targetRefs' in object.spec
    ? 'spec.targetRefs'
    : Object.keys(selectorOf(object)).length > 0
      ? 'spec.selector'
      : 'spec'

/** The applications that a policy selects by labels. */
const selected = (object: ConfigObject, index: ConfigIndex) =>
  workloadsByLabels(index, object.cluster, object.namespace ?? '')
    .selectedBy(selectorOf(object))
    .filter(({ dataPlane }) => dataPlane !== 'waypoint')

/** Everything that it selects has a sidecar or is a gateway, which can do what it says. */
function selectsOnlyOthers(object: ConfigObject, index: ConfigIndex): boolean {
  if (Object.keys(selectorOf(object)).length === 0) return false
  const workloads = selected(object, index)
  return workloads.length > 0 && !workloads.some(isAmbientWorkload)
}

/** A target that is a Gateway is a proxy itself; a Service is asked for its labels. */
function missesWaypoint(object: ConfigObject, index: ConfigIndex): boolean {
  const { cluster } = object
  const namespace = object.namespace ?? ''
  const ofNamespace = labelsOfNamespace(index, cluster, namespace)
  if (hasTargets(object)) {
    return targetsOf(object).some(({ kind, name }) => {
      const service = kind === 'Service' ? index.service(cluster, namespace, name) : null
      return service !== null && !isEnrolled(service.labels, ofNamespace)
    })
  }
  return !selectsOnlyOthers(object, index) && kialiMissesWaypoint(object, index)
}

/** Kiali asks the selected workloads, else the namespace, whatever the targets are. */
function kialiMissesWaypoint(object: ConfigObject, index: ConfigIndex): boolean {
  const ofNamespace = labelsOfNamespace(index, object.cluster, object.namespace ?? '')
  const workloads = Object.keys(selectorOf(object)).length === 0 ? [] : selected(object, index)
  return workloads.length === 0
    ? !isEnrolled({}, ofNamespace)
    : workloads.some(({ labels }) => !isEnrolled(labels, ofNamespace))
}
