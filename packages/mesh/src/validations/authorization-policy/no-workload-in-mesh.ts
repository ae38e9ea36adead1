import { message } from '@periplus/shared'
import { targetsOf } from '../../config/attachment.ts'
import { podsByLabels, workloadsByLabels } from '../../config/by-labels.ts'
import type { ConfigIndex } from '../../config/config-index.ts'
import { perIndex } from '../../config/per-index.ts'
import { hasSpec, labelsAt, specAt } from '../../config/read-spec.ts'
import { picksAny, picksSome, type Selectable } from '../../config/selectable.ts'
import type { ConfigObject, PodFact } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { notIstioctl, onlyIstioctl } from '../who-tells.ts'
import { isInMeshByIstioctl } from '../workload/in-mesh.ts'

/**
 * A policy selects pods that have no proxy, so nothing enforces it. Where nothing has the labels at
 * all, `selector/matches-nothing` says so. istioctl makes no difference between the two, and counts
 * pods alone.
 */
export const noWorkloadInMesh = defineCheck({
  id: 'authorization-policy/no-workload-in-mesh',
  severity: 'warning',
  reads: ['AuthorizationPolicy', 'Namespace', 'Pod', 'Workload', 'WorkloadEntry'],
  byObject: ['AuthorizationPolicy'],
  needs: ['Pod', 'Namespace'],
  istioctl: { analyzer: 'auth.AuthorizationPoliciesAnalyzer', code: 'IST0127' },
  why: message('findings.noWorkloadInMesh.why'),
  fix: message('findings.noWorkloadInMesh.fix'),
  find: (cluster, index) =>
    index
      .objects('AuthorizationPolicy', cluster)
      .flatMap((object) => [...unenforced(object, index), ...byIstioctl(object, index)]),
})

const labelsOf = ({ spec }: ConfigObject) => labelsAt(specAt(spec, 'selector'), 'matchLabels')

const isMeshWide = ({ cluster, namespace }: ConfigObject, index: ConfigIndex) =>
  namespace === index.settings(cluster).rootNamespace

function unenforced(object: ConfigObject, index: ConfigIndex): readonly Mistake[] {
  if (targetsOf(object).length > 0) return []
  const labels = labelsOf(object)
  const selector = written(labels)
  const everywhere = isMeshWide(object, index)
  if (everywhere && selector === '') return []
  const place = everywhere ? undefined : (object.namespace ?? '')
  if (!picksSome(index, labels, place)) return []
  const { cluster } = object
  const inMesh = namespacesOf(index, cluster, place).some((namespace) =>
    [
      ...workloadsByLabels(index, cluster, namespace).selectedBy(labels),
      ...podsByLabels(index, cluster, namespace).selectedBy(labels),
    ].some(({ dataPlane }) => dataPlane !== 'none'),
  )
  if (inMesh || picksAny(labels, machines(index, place ?? '*'))) return []
  return [
    {
      object,
      path: selector === '' ? 'metadata.namespace' : 'spec.selector.matchLabels',
      severityIn: notIstioctl,
      message:
        selector === ''
          ? message('findings.noWorkloadInMesh.namespace', { namespace: object.namespace ?? '' })
          : message('findings.noWorkloadInMesh', { selector }),
    },
  ]
}

/** The one that is meant, or all in which something runs. */
const namespacesOf = (index: ConfigIndex, cluster: string, place: string | undefined) =>
  place === undefined
    ? [...new Set(['Pod', 'Workload'].flatMap((kind) => index.namespacesWith(kind, cluster)))]
    : [place]

/** Machines are in the mesh, or nobody would have registered them. */
const machines = perIndex((index, place): readonly Selectable[] =>
  index.clusters
    .flatMap((cluster) => index.objects('WorkloadEntry', cluster))
    .filter(({ namespace }) => place === '*' || (namespace ?? '') === place)
    .map(({ namespace, labels, spec }) => ({
      namespace: namespace ?? '',
      labels: { ...labels, ...labelsAt(spec, 'labels') },
    })),
)

function byIstioctl(object: ConfigObject, index: ConfigIndex): readonly Mistake[] {
  const hasSelector = hasSpec(object.spec, 'selector')
  const everywhere = isMeshWide(object, index)
  if (everywhere && !hasSelector) return []
  const labels = labelsOf(object)
  const { cluster } = object
  const isEnforced = namespacesOf(
    index,
    cluster,
    everywhere ? undefined : (object.namespace ?? ''),
  ).some((namespace) =>
    podsByLabels(index, cluster, namespace)
      .selectedBy(labels)
      .some((pod) => isEnforcing(pod, index)),
  )
  if (isEnforced) return []
  return [
    {
      object,
      path: hasSelector ? 'spec.selector' : 'metadata.namespace',
      severityIn: onlyIstioctl,
      message: hasSelector
        ? message('findings.selectorMatchesNothing', { selector: written(labels) })
        : message('findings.emptyNamespace', { namespace: object.namespace ?? '' }),
    },
  ]
}

const isEnforcing = (pod: PodFact, index: ConfigIndex) =>
  pod.annotations?.['ambient.istio.io/redirection'] === 'enabled' ||
  isInMeshByIstioctl(
    { ...pod, containers: [...pod.containers, ...(pod.initContainers ?? [])] },
    index,
  )

const written = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ')
