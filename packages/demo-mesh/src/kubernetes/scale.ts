import type { IncomingMessage } from 'node:http'
import { type KubernetesObject, valueAt } from './object.ts'
import type { RequestTarget } from './request-target.ts'
import type { ResourceKind } from './resource-kind.ts'
import { badRequest, methodNotAllowed } from './status.ts'
import type { ObjectWriter } from './store.ts'
import { applyPatch } from './write.ts'

/** The `scale` subresource: how many replicas are wanted, in the same words for every kind. */
export const scaleKind = { group: 'autoscaling', version: 'v1', kind: 'Scale' }

const scalable: ReadonlySet<string> = new Set(['deployments', 'replicasets', 'statefulsets'])

export const isScalable = ({ group, plural }: ResourceKind): boolean =>
  group === 'apps' && scalable.has(plural)

/**
 * Answers a request for the scale of one object, which is shown or changed.
 * @throws ApiError 400, 404, 405, 409, 415.
 */
export function answerScale(
  store: ObjectWriter,
  target: RequestTarget,
  { method, headers }: IncomingMessage,
  body: unknown,
): object {
  const current = store.get(target.resource, target.namespace, target.name ?? '')
  switch (method) {
    case 'GET':
      return scaleOf(current)
    case 'PUT':
      return scaleOf(store.replace(scaled(current, body)))
    case 'PATCH': {
      const patched = applyPatch(
        scaleOf(current),
        body,
        headers['content-type'],
        'autoscaling.Scale',
      )
      return scaleOf(store.replace(scaled(current, patched)))
    }
    default:
      throw methodNotAllowed()
  }
}

function scaleOf(object: KubernetesObject): object {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata
  const labels = valueAt(object, 'spec.selector.matchLabels') ?? {}
  return {
    kind: scaleKind.kind,
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: Number(valueAt(object, 'spec.replicas') ?? 1) },
    status: {
      replicas: Number(valueAt(object, 'status.replicas') ?? 0),
      selector: Object.entries(labels)
        .map(([key, value]) => `${key}=${String(value)}`)
        .join(','),
    },
  }
}

function scaled(object: KubernetesObject, scale: unknown): KubernetesObject {
  const replicas = valueAt(scale, 'spec.replicas') ?? 0
  if (typeof replicas !== 'number' || !Number.isInteger(replicas) || replicas < 0) {
    throw badRequest('spec.replicas: Invalid value: must be a whole number, 0 or above')
  }
  const version = valueAt(scale, 'metadata.resourceVersion')
  const { generation = 1, ...metadata } = object.metadata
  return {
    ...object,
    metadata: {
      ...metadata,
      ...(typeof version === 'string' && { resourceVersion: version }),
      generation: generation + 1,
    },
    spec: { ...(object.spec as object), replicas },
  }
}
