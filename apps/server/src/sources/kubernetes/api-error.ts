import type { FailureKind } from '../source-failure.ts'

/**
 * `gone`: the resource version is too old (410). `tls`: the certificate is not trusted. `throttled`:
 * later, please (429). `forbidden` is no failure of the source as a whole.
 */
export type ApiErrorKind = FailureKind | 'forbidden' | 'gone' | 'tls' | 'throttled'

/** A request to the Kubernetes API that gave no answer to use. */
export class ApiError extends Error {
  readonly kind: ApiErrorKind
  /** HTTP status; null where there was no answer. */
  readonly status: number | null

  constructor(kind: ApiErrorKind, status: number | null, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'ApiError'
    this.kind = kind
    this.status = status
  }
}

const kindOfStatus: Readonly<Record<number, ApiErrorKind>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  408: 'slow',
  410: 'gone',
  504: 'slow',
}

/** @param text of the answer: the API server's Status object, or whatever a proxy said */
export function errorOfAnswer(status: number, text: string): ApiError {
  const kind = kindOfStatus[status] ?? 'http-error'
  return new ApiError(kind, status, statusMessage(text) ?? `HTTP ${status}`)
}

function statusMessage(text: string): string | null {
  try {
    const status: unknown = JSON.parse(text)
    if (status && typeof status === 'object' && 'message' in status) {
      return String(status.message).slice(0, 300)
    }
  } catch {
    // Not JSON: a proxy's page, which says nothing that a reader needs.
  }
  return null
}

/** What a socket or TLS error means. */
export function errorOfTransport(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const text = code || (error instanceof Error ? error.message : String(error))
  return new ApiError(isTls(code) ? 'tls' : 'unreachable', null, text, error)
}

/** Codes of OpenSSL's verification, and of Node's own check of the name. */
const isTls = (code: string) =>
  /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|^ERR_TLS|^ERR_SSL|^EPROTO$/.test(code)
