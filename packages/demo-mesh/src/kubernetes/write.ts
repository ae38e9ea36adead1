import { randomBytes, randomUUID } from 'node:crypto'
import { type Writer, withManagers } from './field-managers.ts'
import { type KubernetesObject, kubernetesTime } from './object.ts'
import { applyJsonPatch, applyMergePatch } from './patch.ts'
import type { RequestTarget } from './request-target.ts'
import { groupVersion, storedApiVersion } from './resource-kind.ts'
import {
  badRequest,
  invalid,
  methodNotAllowed,
  qualifiedResource,
  type Status,
  unsupportedMediaType,
} from './status.ts'
import type { ObjectWriter } from './store.ts'
import { applyStrategicPatch } from './strategic-patch.ts'
import { messageOf } from './type-fields.ts'

/** Changes to objects, with the checks of the API server that do not depend on the kind. */

/** POST to a collection. @throws ApiError 400, 409, 422. */
export function createObject(
  store: ObjectWriter,
  target: RequestTarget,
  body: unknown,
  writer: Writer,
): KubernetesObject {
  if (target.name !== undefined) throw methodNotAllowed()
  const object = readObject(target, body)
  const { generateName, resourceVersion: _ignored, ...metadata } = object.metadata
  const name = metadata.name || (generateName ? generateName + randomSuffix() : '')
  if (!/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(name)) {
    throw invalid(target.resource.kind, name, `metadata.name: Invalid value: "${name}"`)
  }
  const created = {
    ...object,
    metadata: {
      ...metadata,
      ...(generateName !== undefined && { generateName }),
      name,
      uid: randomUUID(),
      generation: 1,
      creationTimestamp: kubernetesTime(writer.nowMs),
    },
  }
  return store.create(withManagers(created, undefined, writer))
}

/** PUT on one object or on its status, or what a PATCH made of it. @throws ApiError 400, 404, 409. */
export function replaceObject(
  store: ObjectWriter,
  target: RequestTarget,
  body: unknown,
  writer: Writer,
): KubernetesObject {
  const object = readObject(target, body)
  if (object.metadata.name !== target.name) {
    throw badRequest(
      `the name of the object (${object.metadata.name}) does not match the name on the URL (${target.name ?? ''})`,
    )
  }
  return storeChanged(store, target, object, writer)
}

/** What an object becomes by a PATCH; nothing is stored. @throws ApiError 400, 404, 415, 422. */
export function patchedObject(
  store: ObjectWriter,
  target: RequestTarget,
  contentType: string | undefined,
  patch: unknown,
): KubernetesObject {
  const current = store.get(target.resource, target.namespace, target.name ?? '')
  const type = messageOf(current.apiVersion, current.kind)
  return readObject(target, applyPatch(current, patch, contentType, type))
}

const mediaTypes = {
  merge: 'application/merge-patch+json',
  json: 'application/json-patch+json',
  strategic: 'application/strategic-merge-patch+json',
}

/**
 * The document with the patch applied.
 * @param type in the table of built-in types; without one there are no strategic patches, as
 * upstream has none for custom resources
 * @throws ApiError 400, 415, 422.
 */
export function applyPatch(
  document: unknown,
  patch: unknown,
  contentType: string | undefined,
  type: string | undefined,
): unknown {
  const { merge, json, strategic } = mediaTypes
  switch (contentType?.split(';')[0]?.trim()) {
    case merge:
      return applyMergePatch(document, patch)
    case json:
      return applyJsonPatch(document, patch)
    case strategic:
      if (type !== undefined) return applyStrategicPatch(document, patch, type)
  }
  throw unsupportedMediaType(type === undefined ? [merge, json] : [merge, json, strategic])
}

/** DELETE on one object: upstream answers with a Status. @throws ApiError 404. */
export function deleteObject(store: ObjectWriter, target: RequestTarget): Status {
  const { resource, name = '' } = target
  store.remove(resource, target.namespace, name)
  const group = resource.group === '' ? {} : { group: resource.group }
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: { name, ...group, kind: resource.plural },
  }
}

function storeChanged(
  store: ObjectWriter,
  target: RequestTarget,
  wanted: KubernetesObject,
  writer: Writer,
): KubernetesObject {
  const current = store.get(target.resource, target.namespace, target.name ?? '')
  const { uid, creationTimestamp, generation = 1 } = current.metadata
  const version = wanted.metadata.resourceVersion
  if (target.subresource === 'status') {
    const metadata = { ...current.metadata }
    if (version === undefined) delete (metadata as { resourceVersion?: string }).resourceVersion
    else Object.assign(metadata, { resourceVersion: version })
    const changed = { ...current, metadata, status: wanted.status }
    return store.replace(withManagers(changed, current, writer, 'status'))
  }
  const specChanged = JSON.stringify(current.spec) !== JSON.stringify(wanted.spec)
  const changed = {
    ...wanted,
    metadata: {
      ...wanted.metadata,
      ...(uid !== undefined && { uid }),
      ...(creationTimestamp !== undefined && { creationTimestamp }),
      generation: specChanged ? generation + 1 : generation,
    },
  }
  return store.replace(withManagers(changed, current, writer))
}

/** The body as an object of the target's resource, in its stored version and namespace. */
function readObject(target: RequestTarget, body: unknown): KubernetesObject {
  const { resource, version, namespace } = target
  if (!isObjectLike(body)) throw badRequest('the body of the request is not a Kubernetes object')
  const expected = groupVersion(resource.group, version)
  const apiVersion = body.apiVersion ?? expected
  const kind = body.kind ?? resource.kind
  if (
    (apiVersion !== expected && apiVersion !== storedApiVersion(resource)) ||
    kind !== resource.kind
  ) {
    throw badRequest(
      `${String(kind)} in version "${String(apiVersion)}" cannot be handled as a ${resource.kind} of ${qualifiedResource(resource)} in ${expected}`,
    )
  }
  const { namespace: named = namespace, ...metadata } = body.metadata
  if (named !== namespace) {
    throw badRequest(
      'the namespace of the provided object does not match the namespace sent on the request',
    )
  }
  return {
    ...body,
    apiVersion: storedApiVersion(resource),
    kind: resource.kind,
    metadata: { ...metadata, ...(namespace !== undefined && { namespace }) },
  }
}

/** Enough of an object to be stored: metadata with a name (or none yet). */
function isObjectLike(body: unknown): body is KubernetesObject {
  if (typeof body !== 'object' || body === null || !('metadata' in body)) return false
  const { metadata } = body
  if (typeof metadata !== 'object' || metadata === null) return false
  return !('name' in metadata) || typeof metadata.name === 'string'
}

/** As upstream: five characters that spell no word. */
function randomSuffix(): string {
  const alphabet = 'bcdfghjklmnpqrstvwxz2456789'
  return [...randomBytes(5)].map((byte) => alphabet[byte % alphabet.length]).join('')
}
