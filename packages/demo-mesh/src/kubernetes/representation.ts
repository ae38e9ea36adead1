import type { KubernetesObject } from './object.ts'
import { groupVersion, type ResourceKind } from './resource-kind.ts'
import { ApiError } from './status.ts'
import { type Table, tableOf } from './table.ts'

/**
 * How the client wants to see objects: whole, as metadata only, or as printed rows.
 * Source: "Alternate representations of resources" in the Kubernetes API concepts.
 */
export type Form = 'object' | 'metadata' | 'table'

/** How objects of one request are written. */
export interface Presentation {
  readonly form: Form
  readonly resource: ResourceKind
  readonly version: string
  /** For tables: how much of each object a row carries. */
  readonly includeObject: 'None' | 'Metadata' | 'Object'
  readonly nowMs: number
}

export interface ListMeta {
  readonly resourceVersion: string
  readonly continue?: string
  readonly remainingItemCount?: number
}

/**
 * The first offer of an `Accept` header that this server can serve.
 * @throws ApiError 406 where it can serve none, as for protobuf alone.
 */
export function negotiateForm(accept: string | undefined): Form {
  if (accept === undefined || accept.trim() === '') return 'object'
  for (const offer of accept.split(',')) {
    const [mediaType = '', ...parameters] = offer.split(';').map((part) => part.trim())
    if (!['application/json', 'application/*', '*/*'].includes(mediaType)) continue
    const as = parameters.find((parameter) => parameter.startsWith('as='))?.slice(3)
    if (as === undefined) return 'object'
    if (as === 'Table') return 'table'
    if (as === 'PartialObjectMetadata' || as === 'PartialObjectMetadataList') return 'metadata'
  }
  throw new ApiError(
    406,
    'NotAcceptable',
    'only the following media types are accepted: application/json',
  )
}

/** One object as this request sees it: in its version and form. */
export function present(object: KubernetesObject, how: Presentation): object {
  switch (how.form) {
    case 'table':
      return tableWith([object], how, { resourceVersion: object.metadata.resourceVersion ?? '' })
    case 'metadata':
      return partialMetadata(object)
    case 'object':
      return inVersion(object, how)
  }
}

/** A page of objects as this request sees it. */
export function presentList(
  items: readonly KubernetesObject[],
  how: Presentation,
  metadata: ListMeta,
): object {
  const apiVersion = groupVersion(how.resource.group, how.version)
  switch (how.form) {
    case 'table':
      return tableWith(items, how, metadata)
    case 'metadata':
      return {
        kind: 'PartialObjectMetadataList',
        apiVersion: 'meta.k8s.io/v1',
        metadata,
        items: items.map(partialMetadata),
      }
    case 'object':
      return {
        kind: `${how.resource.kind}List`,
        apiVersion,
        metadata,
        items: items.map((item) => listItem(item, how)),
      }
  }
}

const inVersion = (object: KubernetesObject, how: Presentation): KubernetesObject => ({
  ...object,
  apiVersion: groupVersion(how.resource.group, how.version),
})

/** Items of built-in lists carry no kind and version; those of custom resources do. */
function listItem(object: KubernetesObject, how: Presentation): object {
  if (how.resource.custom) return inVersion(object, how)
  const { apiVersion: _apiVersion, kind: _kind, ...rest } = object
  return rest
}

const partialMetadata = (object: KubernetesObject): KubernetesObject => ({
  kind: 'PartialObjectMetadata',
  apiVersion: 'meta.k8s.io/v1',
  metadata: object.metadata,
})

function tableWith(
  items: readonly KubernetesObject[],
  how: Presentation,
  metadata: ListMeta,
): Table {
  const rowObject = (object: KubernetesObject): object | undefined => {
    if (how.includeObject === 'None') return undefined
    return how.includeObject === 'Object' ? inVersion(object, how) : partialMetadata(object)
  }
  return tableOf(how.resource, items, metadata, rowObject, how.nowMs)
}
