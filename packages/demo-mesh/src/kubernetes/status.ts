/**
 * Failures as the API server words them: a `Status` object with reason, details and code.
 * Source: k8s.io/apimachinery/pkg/api/errors.
 */
export interface Status {
  readonly kind: 'Status'
  readonly apiVersion: 'v1'
  readonly metadata: { readonly continue?: string }
  readonly status: 'Success' | 'Failure'
  readonly message?: string
  readonly reason?: string
  readonly details?: { readonly name?: string; readonly group?: string; readonly kind?: string }
  readonly code?: number
}

/** An answer that is a failure; the handler writes its `status` with the status's own code. */
export class ApiError extends Error {
  readonly status: Status & { readonly code: number }

  constructor(
    code: number,
    reason: string,
    message: string,
    details?: Status['details'],
    continueToken?: string,
  ) {
    super(message)
    this.status = {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: continueToken === undefined ? {} : { continue: continueToken },
      status: 'Failure',
      message,
      reason,
      ...(details && { details }),
      code,
    }
  }
}

/** What an error message calls a resource: `pods`, `virtualservices.networking.istio.io`. */
export function qualifiedResource(resource: { plural: string; group: string }): string {
  return resource.group === '' ? resource.plural : `${resource.plural}.${resource.group}`
}

interface Named {
  readonly plural: string
  readonly group: string
}

const detailsOf = (resource: Named, name: string): NonNullable<Status['details']> => ({
  name,
  ...(resource.group !== '' && { group: resource.group }),
  kind: resource.plural,
})

export const notFound = (resource: Named, name: string): ApiError =>
  new ApiError(
    404,
    'NotFound',
    `${qualifiedResource(resource)} "${name}" not found`,
    detailsOf(resource, name),
  )

export const alreadyExists = (resource: Named, name: string): ApiError =>
  new ApiError(
    409,
    'AlreadyExists',
    `${qualifiedResource(resource)} "${name}" already exists`,
    detailsOf(resource, name),
  )

export const conflict = (resource: Named, name: string): ApiError =>
  new ApiError(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${qualifiedResource(resource)} "${name}": the object has been modified; please apply your changes to the latest version and try again`,
    detailsOf(resource, name),
  )

export const invalid = (kind: string, name: string, cause: string): ApiError =>
  new ApiError(422, 'Invalid', `${kind} "${name}" is invalid: ${cause}`, { name, kind })

export const badRequest = (message: string): ApiError => new ApiError(400, 'BadRequest', message)

export const unauthorized = (): ApiError => new ApiError(401, 'Unauthorized', 'Unauthorized')

export const methodNotAllowed = (): ApiError =>
  new ApiError(
    405,
    'MethodNotAllowed',
    'the server does not allow this method on the requested resource',
  )

export const unsupportedMediaType = (accepted: readonly string[]): ApiError =>
  new ApiError(
    415,
    'UnsupportedMediaType',
    `the body of the request was in an unknown format - accepted media types include: ${accepted.join(', ')}`,
  )

/** A watch or an exact list asked for a version whose history is gone. */
export const tooOld = (asked: number, oldest: number): ApiError =>
  new ApiError(410, 'Expired', `too old resource version: ${asked} (${oldest})`)

/** `freshToken` lets a client go on with an inconsistent list, as upstream offers. */
export const continueExpired = (freshToken: string): ApiError =>
  new ApiError(
    410,
    'Expired',
    'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.',
    undefined,
    freshToken,
  )

/** The caller has seen a version that this server has not reached (the store never goes back). */
export const tooLarge = (asked: number, current: number): ApiError =>
  new ApiError(504, 'Timeout', `Too large resource version: ${asked}, current: ${current}`)
