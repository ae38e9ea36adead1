import type { IncomingMessage, ServerResponse } from 'node:http'
import { type OnAction, requireAllowed, type Viewer } from './access.ts'
import { readBody, writeJson, writePlainNotFound } from './exchange.ts'
import { managerOf } from './field-managers.ts'
import { listPage } from './list-page.ts'
import { type LogSource, servePodLog } from './pod-log.ts'
import { upgradeRequired } from './port-forward.ts'
import { negotiateForm, type Presentation, present, presentList } from './representation.ts'
import { authorisationNamespace, type RequestTarget } from './request-target.ts'
import { groupVersion } from './resource-kind.ts'
import { answerScale, isScalable } from './scale.ts'
import { badRequest, methodNotAllowed } from './status.ts'
import type { ObjectStore, ObjectWriter } from './store.ts'
import { messageOf } from './type-fields.ts'
import { fieldValidationOf, unknownFields } from './unknown-fields.ts'
import { isTrue, serveWatch, type WatchOptions } from './watch.ts'
import { createObject, deleteObject, patchedObject, replaceObject } from './write.ts'

/** Requests for objects: get, list, watch, create, update, patch, delete, and a pod's log. */

export interface ResourceParts {
  readonly store: ObjectStore
  readonly logs: LogSource
  readonly now: () => number
  readonly watch: WatchOptions
  readonly onAction?: OnAction
}

export interface ResourceRequest {
  readonly req: IncomingMessage
  readonly res: ServerResponse
  readonly query: URLSearchParams
  readonly viewer: Viewer
  readonly target: RequestTarget
}

/**
 * Answers one request. Returns how to end the answer where it is a stream (watch, followed log).
 * @throws ApiError for every refusal, before anything is written.
 */
export async function answerResource(
  request: ResourceRequest,
  parts: ResourceParts,
): Promise<(() => void) | undefined> {
  const { req, res, target } = request
  authorise(request, parts.onAction)
  if (target.resource.plural === 'pods') {
    if (target.subresource === 'log') return answerLog(request, parts)
    if (target.subresource === 'portforward') throw upgradeRequired()
  }
  const isScale = target.subresource === 'scale' && isScalable(target.resource)
  if (target.subresource !== undefined && target.subresource !== 'status' && !isScale) {
    writePlainNotFound(res)
    return undefined
  }
  if (isScale) {
    const writer = writerFor(request, parts)
    const change = req.method === 'GET' ? undefined : await readBody(req)
    writeJson(req, res, 200, answerScale(writer, target, req, change))
    return undefined
  }
  if (req.method === 'GET') return read(request, parts)
  const { code, body } = await write(request, parts)
  writeJson(req, res, code, body)
  return undefined
}

function answerLog({ req, res, query, target }: ResourceRequest, parts: ResourceParts) {
  if (req.method !== 'GET') throw methodNotAllowed()
  const pod = parts.store.get(target.resource, target.namespace, target.name ?? '')
  return servePodLog(pod, query, parts.logs, parts.now, res)
}

function read(request: ResourceRequest, parts: ResourceParts): (() => void) | undefined {
  const { req, res, query, target } = request
  const { resource, namespace, name } = target
  const how = presentationOf(request, parts)
  if (name !== undefined) {
    writeJson(req, res, 200, present(parts.store.get(resource, namespace, name), how))
    return undefined
  }
  if (isTrue(query.get('watch'))) {
    return serveWatch(parts.store, namespace, query, how, res, parts.watch)
  }
  const { items, metadata } = listPage(parts.store, resource, namespace, query)
  writeJson(req, res, 200, presentList(items, how, metadata))
  return undefined
}

async function write(
  request: ResourceRequest,
  parts: ResourceParts,
): Promise<{ code: number; body: object }> {
  const { req, target } = request
  const store = writerFor(request, parts)
  if (req.method !== 'POST' && target.name === undefined) throw methodNotAllowed()
  if (req.method === 'DELETE') return { code: 200, body: deleteObject(store, target) }

  const how = presentationOf(request, parts)
  const body = await readBody(req)
  const writer = { manager: managerOf(req, request.query), nowMs: parts.now() }
  switch (req.method) {
    case 'POST':
      validateFields(request, body, undefined)
      return { code: 201, body: present(createObject(store, target, body, writer), how) }
    case 'PUT':
      validateFields(request, body, undefined)
      return { code: 200, body: present(replaceObject(store, target, body, writer), how) }
    case 'PATCH': {
      const before = store.get(target.resource, target.namespace, target.name ?? '')
      const wanted = patchedObject(store, target, req.headers['content-type'], body)
      validateFields(request, wanted, before)
      return { code: 200, body: present(replaceObject(store, target, wanted, writer), how) }
    }
    default:
      throw methodNotAllowed()
  }
}

/**
 * Refuses or warns of fields that the kind does not have; those that were there before may stay.
 * @throws ApiError 400
 */
function validateFields({ res, query, target }: ResourceRequest, object: unknown, before: unknown) {
  const { resource, version } = target
  const wish = fieldValidationOf(query)
  const type = messageOf(groupVersion(resource.group, version), resource.kind)
  if (type === undefined || wish === 'Ignore') return
  const known = new Set(unknownFields(before, type))
  const unknown = unknownFields(object, type).filter((place) => !known.has(place))
  if (unknown.length === 0) return
  const complaints = unknown.map((place) => `unknown field "${place}"`)
  if (wish === 'Strict') {
    throw badRequest(
      `${resource.kind} in version "${version}" cannot be handled as a ${resource.kind}: strict decoding error: ${complaints.join(', ')}`,
    )
  }
  res.setHeader(
    'warning',
    complaints.map((complaint) => `299 - ${JSON.stringify(complaint)}`),
  )
}

/** @throws ApiError 400 for a dry run of another kind than `All`, the only one there is */
function writerFor({ query }: ResourceRequest, { store }: ResourceParts): ObjectWriter {
  const dryRun = query.getAll('dryRun').filter((value) => value !== '')
  if (dryRun.some((value) => value !== 'All')) {
    throw badRequest(`invalid dryRun value: ${dryRun.join(',')}`)
  }
  return dryRun.length > 0 ? store.rehearsal() : store
}

function presentationOf(
  { req, query, target }: ResourceRequest,
  parts: ResourceParts,
): Presentation {
  const asked = query.get('includeObject')
  return {
    form: negotiateForm(req.headers.accept),
    resource: target.resource,
    version: target.version,
    includeObject: asked === 'Object' || asked === 'None' ? asked : 'Metadata',
    nowMs: parts.now(),
  }
}

const verbsByMethod: Readonly<Record<string, string>> = {
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
}

function authorise(
  { req, query, target, viewer }: ResourceRequest,
  onAction: OnAction = () => undefined,
): void {
  const manyVerb = isTrue(query.get('watch')) ? 'watch' : 'list'
  const readVerb = target.name === undefined ? manyVerb : 'get'
  const action = {
    verb: verbsByMethod[req.method ?? 'GET'] ?? readVerb,
    group: target.resource.group,
    plural: target.resource.plural,
    subresource: target.subresource,
    namespace: authorisationNamespace(target),
    name: target.name,
  }
  onAction(action)
  requireAllowed(viewer, action)
}
