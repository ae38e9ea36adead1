/** Names of https://github.com/grpc/grpc/blob/master/doc/statuscodes.md. */
const grpcStatuses = new Set([
  ...['OK', 'CANCELLED', 'UNKNOWN', 'INVALID_ARGUMENT', 'DEADLINE_EXCEEDED', 'NOT_FOUND'],
  ...['ALREADY_EXISTS', 'PERMISSION_DENIED', 'RESOURCE_EXHAUSTED', 'FAILED_PRECONDITION'],
  ...['ABORTED', 'OUT_OF_RANGE', 'UNIMPLEMENTED', 'INTERNAL', 'UNAVAILABLE', 'DATA_LOSS'],
  'UNAUTHENTICATED',
])

export const isGrpcStatus = (name: string) => grpcStatuses.has(name)

/** What Envoy's `x-envoy-retry-on` and `x-envoy-retry-grpc-on` may say. */
const retryPolicies = new Set([
  ...['5xx', 'gateway-error', 'reset', 'reset-before-request', 'connect-failure', 'retriable-4xx'],
  ...['refused-stream', 'retriable-status-codes', 'retriable-headers', 'envoy-ratelimited'],
  ...['http3-post-connect-failure', 'cancelled', 'deadline-exceeded', 'internal'],
  ...['resource-exhausted', 'unavailable'],
])

export const isRetryPolicy = (word: string) => retryPolicies.has(word)

/** From and to, of the codes that Go's `http.StatusText` has a word for. */
const named: readonly (readonly [from: number, to: number])[] = [
  [100, 103],
  [200, 208],
  [226, 226],
  [300, 305],
  [307, 308],
  [400, 418],
  [421, 426],
  [428, 429],
  [431, 431],
  [451, 451],
  [500, 508],
  [510, 511],
]

/** Zeros may stand before it, as Go reads numbers. */
export const isHttpStatus = (text: string) =>
  /^\+?\d+$/.test(text) && named.some(([from, to]) => from <= Number(text) && Number(text) <= to)
