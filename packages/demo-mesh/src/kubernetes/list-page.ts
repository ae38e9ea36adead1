import { parseFieldSelector } from './field-selector.ts'
import { type Labels, parseLabelSelector } from './label-selector.ts'
import type { KubernetesObject } from './object.ts'
import type { ListMeta } from './representation.ts'
import type { ResourceKind } from './resource-kind.ts'
import { badRequest, continueExpired, tooLarge, tooOld } from './status.ts'
import { type ObjectStore, objectKey } from './store.ts'

/** Lists: selection, and pages that all show the version at which the first one was read. */

const noLabels: Labels = {}

/** Which objects a request asks for: its namespace and both selectors. @throws ApiError 400. */
export function selectionOf(
  resource: ResourceKind,
  namespace: string | undefined,
  query: URLSearchParams,
): (object: KubernetesObject) => boolean {
  const matchesLabels = parseLabelSelector(query.get('labelSelector') ?? '')
  const matchesFields = parseFieldSelector(query.get('fieldSelector') ?? '', resource)
  return (object) =>
    (namespace === undefined || object.metadata.namespace === namespace) &&
    matchesLabels(object.metadata.labels ?? noLabels) &&
    matchesFields(object)
}

interface ContinueToken {
  readonly version: number
  /** The key after which the next page starts. */
  readonly after: string
}

export interface Page {
  readonly items: readonly KubernetesObject[]
  readonly metadata: ListMeta
}

/**
 * One page of a list, at most `limit` objects long.
 * @throws ApiError 400 for malformed parameters, 410 for a token or version that is forgotten,
 *   504 for a version from the future.
 */
export function listPage(
  store: ObjectStore,
  resource: ResourceKind,
  namespace: string | undefined,
  query: URLSearchParams,
): Page {
  const selects = selectionOf(resource, namespace, query)
  const limit = wholeNumber(query, 'limit') ?? 0
  const token = readToken(query.get('continue'))
  const version = token ? versionOfToken(token, store) : requestedVersion(store, query)
  const matching = store
    .listAt(resource, version)
    .filter((object) => selects(object) && (!token || objectKey(object) > token.after))

  const items = limit > 0 ? matching.slice(0, limit) : matching
  const last = items.at(-1)
  const remaining = matching.length - items.length
  const resourceVersion = String(version)
  if (remaining === 0 || !last) return { items, metadata: { resourceVersion } }
  // Upstream cannot count what a selector leaves, so it keeps silent; so do we.
  const countable = !query.get('labelSelector') && !query.get('fieldSelector')
  return {
    items,
    metadata: {
      resourceVersion,
      continue: writeToken({ version, after: objectKey(last) }),
      ...(countable && { remainingItemCount: remaining }),
    },
  }
}

/** A parameter that must be a whole number. @throws ApiError 400 where it is not. */
export function wholeNumber(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name)
  if (text === null || text === '') return undefined
  if (!/^\d{1,15}$/.test(text)) throw badRequest(`${name}: Invalid value: "${text}"`)
  return Number(text)
}

function requestedVersion(store: ObjectStore, query: URLSearchParams): number {
  const asked = wholeNumber(query, 'resourceVersion') ?? 0
  if (asked > store.version) throw tooLarge(asked, store.version)
  if (query.get('resourceVersionMatch') !== 'Exact') return store.version
  if (asked < store.oldestVersion) throw tooOld(asked, store.oldestVersion)
  return asked
}

function versionOfToken(token: ContinueToken, store: ObjectStore): number {
  if (token.version === -1) return store.version // the "inconsistent" token of a 410
  if (token.version >= store.oldestVersion && token.version <= store.version) return token.version
  throw continueExpired(writeToken({ version: -1, after: token.after }))
}

function writeToken(token: ContinueToken): string {
  const json = JSON.stringify({ v: 'meta.k8s.io/v1', rv: token.version, start: token.after })
  return Buffer.from(json).toString('base64url')
}

function readToken(text: string | null): ContinueToken | undefined {
  if (text === null || text === '') return undefined
  try {
    const token: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    const { rv, start } = token as { rv?: unknown; start?: unknown }
    if (typeof rv === 'number' && typeof start === 'string') return { version: rv, after: start }
  } catch {
    // falls through: not a token of ours
  }
  throw badRequest('continue key is not valid')
}
