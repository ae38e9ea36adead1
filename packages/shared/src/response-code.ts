import type { Protocol } from './api/graph.ts'

/** https://grpc.github.io/grpc/core/md_doc_statuscodes.html */
const grpcStatusNames = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
] as const

/**
 * The name of a gRPC status in `CodeRate.code`, such as `RESOURCE_EXHAUSTED` for `8`; null for an
 * HTTP code, which stands there where a gRPC call ended before a status was sent.
 */
export function grpcStatusName(code: string, protocol: Protocol): string | null {
  if (protocol !== 'grpc' || !/^\d{1,2}$/.test(code)) return null
  return grpcStatusNames[Number(code)] ?? null
}
