import type { ServerResponse } from 'node:http'
import { listPage, selectionOf, wholeNumber } from './list-page.ts'
import type { KubernetesObject } from './object.ts'
import { type Presentation, present } from './representation.ts'
import { groupVersion, type ResourceKind } from './resource-kind.ts'
import { ApiError, badRequest, tooOld } from './status.ts'
import type { ObjectStore, StoreChange } from './store.ts'

export interface WatchOptions {
  /** Pause between bookmarks; upstream sends one about every minute. */
  readonly bookmarkEveryMs: number
  /** How long a watch lasts that names no `timeoutSeconds`; upstream: 30 to 60 minutes. */
  readonly defaultTimeoutMs: number
}

interface WatchQuery {
  readonly from: number
  /** Begin with the present objects as ADDED events. */
  readonly initialEvents: boolean
  /** End the initial events with an annotated bookmark (a streaming list). */
  readonly marksInitialEnd: boolean
  readonly bookmarks: boolean
  readonly timeoutMs: number
  readonly selects: (object: KubernetesObject) => boolean
}

/**
 * Streams the changes of one resource as JSON lines until the time is up, the client leaves or
 * the returned function is called. A version that is forgotten gets one ERROR event with a 410
 * status, as upstream does after its 200 has gone out.
 * @throws ApiError 400 for malformed parameters, before anything is written.
 */
export function serveWatch(
  store: ObjectStore,
  namespace: string | undefined,
  query: URLSearchParams,
  how: Presentation,
  res: ServerResponse,
  options: WatchOptions,
): () => void {
  const watch = readQuery(store, how.resource, namespace, query, options)
  const send = (type: string, object: object): void => {
    res.write(`${JSON.stringify({ type, object })}\n`)
  }
  const bookmark = (version: number, annotations?: Record<string, string>): void =>
    send('BOOKMARK', bookmarkObject(how, version, annotations))

  res.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-cache, private' })
  res.flushHeaders()
  if (!watch.initialEvents && watch.from < store.oldestVersion) {
    send('ERROR', tooOld(watch.from, store.oldestVersion).status)
    res.end()
    return () => undefined
  }

  const deliver = (change: StoreChange): void => {
    if (change.resource !== how.resource || change.version <= watch.from) return
    const event = eventFor(change, watch.selects)
    if (event) send(event.type, present(event.object, how))
  }
  if (watch.initialEvents) {
    const { items } = listPage(store, how.resource, namespace, selectorsOf(query))
    for (const object of items) send('ADDED', present(object, how))
    if (watch.marksInitialEnd) bookmark(store.version, { 'k8s.io/initial-events-end': 'true' })
  } else {
    for (const change of store.changesAfter(watch.from)) deliver(change)
  }

  const unsubscribe = store.subscribe(deliver)
  const bookmarks = watch.bookmarks
    ? setInterval(() => bookmark(store.version), options.bookmarkEveryMs)
    : undefined
  const stop = (): void => {
    unsubscribe()
    clearInterval(bookmarks)
    clearTimeout(deadline)
    if (!res.writableEnded) res.end()
  }
  const deadline = setTimeout(() => {
    if (watch.bookmarks) bookmark(store.version) // so that the client resumes where it stands
    stop()
  }, watch.timeoutMs)
  res.on('close', stop)
  return stop
}

function readQuery(
  store: ObjectStore,
  resource: ResourceKind,
  namespace: string | undefined,
  query: URLSearchParams,
  options: WatchOptions,
): WatchQuery {
  const asked = wholeNumber(query, 'resourceVersion') ?? 0
  const streamingList = query.get('sendInitialEvents') === 'true'
  if (streamingList && query.get('resourceVersionMatch') !== 'NotOlderThan') {
    throw new ApiError(
      422,
      'Invalid',
      'ListOptions.meta.k8s.io "" is invalid: resourceVersionMatch: Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan',
    )
  }
  if (query.get('continue')) throw badRequest('continue is not supported by watch')
  const seconds = wholeNumber(query, 'timeoutSeconds')
  const bookmarks = isTrue(query.get('allowWatchBookmarks'))
  return {
    from: streamingList || asked === 0 ? store.version : asked,
    initialEvents: streamingList || (asked === 0 && query.get('sendInitialEvents') !== 'false'),
    marksInitialEnd: streamingList && bookmarks,
    bookmarks,
    timeoutMs: seconds ? seconds * 1000 : options.defaultTimeoutMs,
    selects: selectionOf(resource, namespace, query),
  }
}

export const isTrue = (text: string | null): boolean => text === 'true' || text === '1'

/** Initial events are not paged: only the selectors of the query matter to them. */
function selectorsOf(query: URLSearchParams): URLSearchParams {
  const selectors = new URLSearchParams()
  for (const name of ['labelSelector', 'fieldSelector']) {
    const value = query.get(name)
    if (value !== null) selectors.set(name, value)
  }
  return selectors
}

/** An object that begins or ceases to match a selector is added or deleted for this watch. */
function eventFor(
  { type, object, previous }: StoreChange,
  selects: (object: KubernetesObject) => boolean,
): { type: StoreChange['type']; object: KubernetesObject } | undefined {
  const before = previous !== undefined && selects(previous)
  const after = type !== 'DELETED' && selects(object)
  if (!before && !after) return undefined
  if (before && after) return { type: 'MODIFIED', object }
  return { type: after ? 'ADDED' : 'DELETED', object }
}

function bookmarkObject(
  how: Presentation,
  version: number,
  annotations?: Record<string, string>,
): object {
  const metadata = {
    resourceVersion: String(version),
    creationTimestamp: null,
    ...(annotations && { annotations }),
  }
  if (how.form === 'metadata') {
    return { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata }
  }
  if (how.form === 'table') {
    const row = {
      cells: [],
      object: { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata },
    }
    return {
      kind: 'Table',
      apiVersion: 'meta.k8s.io/v1',
      metadata: { resourceVersion: String(version) },
      columnDefinitions: null,
      rows: [row],
    }
  }
  return {
    kind: how.resource.kind,
    apiVersion: groupVersion(how.resource.group, how.version),
    metadata,
  }
}
