import type { PodTemplateFact } from '@periplus/mesh'
import { type Controller, controllerOf, OnlyMetadata } from '../wire/metadata.ts'
import { ControlPlane, CronJob, PodController } from '../wire/workload.ts'
import { ourAnnotations, readAnnotations } from './annotations.ts'
import { templateFact } from './container.ts'
import type { PodShape } from './data-plane.ts'

/** A controller of pods, before its pods are known. */
export interface ControllerRecord {
  readonly kind: string
  readonly namespace: string
  readonly name: string
  readonly controller: Controller | null
  readonly template: PodShape
  readonly serviceAccount: string | null
  readonly desiredReplicas: number | null
  readonly readyReplicas: number | null
  /** Epoch milliseconds. */
  readonly createdAtMs: number | null
  /** Its own and its template's, where one says something to Istio or us. */
  readonly annotations?: Readonly<Record<string, string>>
  readonly ownLabels: Readonly<Record<string, string>>
  readonly ownAnnotations: Readonly<Record<string, string>> | null
  readonly podTemplate: PodTemplateFact
  /** Only of istiod. */
  readonly controlPlane: ControlPlaneRecord | null
}

/** What istiod's own Deployment says about the mesh. */
export interface ControlPlaneRecord {
  readonly namespace: string
  readonly revision: string | null
  readonly clusterId: string | null
  readonly domainSuffix: string | null
  /** Variables with a value of their own. */
  readonly environment: Readonly<Record<string, string>>
}

export type ControllerKind = 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'Job'

export function controllerRecord(kind: ControllerKind, raw: unknown): ControllerRecord {
  const { metadata, spec, status } = PodController.parse(raw)
  const figures = {
    Deployment: [spec.replicas ?? 1, status?.readyReplicas ?? 0],
    StatefulSet: [spec.replicas ?? 1, status?.readyReplicas ?? 0],
    DaemonSet: [status?.desiredNumberScheduled ?? 0, status?.numberReady ?? 0],
    Job: [spec.parallelism ?? 1, status?.ready ?? 0],
  } as const
  const [desiredReplicas, readyReplicas] = figures[kind]
  const podTemplate = templateFact(spec.template)
  const controlPlane =
    kind === 'Deployment' && metadata.labels.app === 'istiod'
      ? controlPlaneRecord(metadata.namespace ?? '', metadata.labels, raw)
      : null
  return {
    kind,
    namespace: metadata.namespace ?? '',
    name: metadata.name,
    controller: controllerOf(metadata),
    template: { ...spec.template.metadata, spec: spec.template.spec ?? null },
    serviceAccount: spec.template.spec?.serviceAccountName ?? null,
    desiredReplicas,
    readyReplicas,
    createdAtMs: metadata.creationTimestamp,
    ...ourAnnotations(spec.template.metadata.annotations, metadata.annotations),
    ownLabels: metadata.labels,
    ownAnnotations: readAnnotations(metadata.annotations),
    podTemplate: controlPlane
      ? { ...podTemplate, environment: controlPlane.environment }
      : podTemplate,
    controlPlane,
  }
}

export function cronJobRecord(raw: unknown): ControllerRecord {
  const { metadata, spec } = CronJob.parse(raw)
  const { template } = spec.jobTemplate.spec
  return {
    kind: 'CronJob',
    namespace: metadata.namespace ?? '',
    name: metadata.name,
    controller: controllerOf(metadata),
    template: { ...template.metadata, spec: template.spec ?? null },
    serviceAccount: template.spec?.serviceAccountName ?? null,
    desiredReplicas: null,
    readyReplicas: null,
    createdAtMs: metadata.creationTimestamp,
    ...ourAnnotations(template.metadata.annotations, metadata.annotations),
    ownLabels: metadata.labels,
    ownAnnotations: readAnnotations(metadata.annotations),
    podTemplate: templateFact(template),
    controlPlane: null,
  }
}

/** A ReplicaSet: only who owns it matters. */
export interface OwnedRecord {
  readonly namespace: string
  readonly name: string
  readonly controller: Controller | null
}

export function ownedRecord(raw: unknown): OwnedRecord {
  const { metadata } = OnlyMetadata.parse(raw)
  return {
    namespace: metadata.namespace ?? '',
    name: metadata.name,
    controller: controllerOf(metadata),
  }
}

function controlPlaneRecord(
  namespace: string,
  labels: Readonly<Record<string, string>>,
  raw: unknown,
): ControlPlaneRecord {
  const parsed = ControlPlane.safeParse(raw)
  const containers = parsed.success ? parsed.data.spec.template.spec.containers : []
  const args = containers.flatMap((container) => container.args ?? [])
  const env = containers.flatMap((container) => container.env ?? [])
  const domainAt = args.indexOf('--domain')
  return {
    namespace,
    revision: labels['istio.io/rev'] ?? null,
    clusterId: env.find((each) => each.name === 'CLUSTER_ID')?.value || null,
    domainSuffix: (domainAt >= 0 ? args[domainAt + 1] : undefined) ?? null,
    environment: Object.fromEntries(
      env.flatMap(({ name, value }) => (value ? [[name, value]] : [])),
    ),
  }
}
