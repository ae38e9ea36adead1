/** What a request that failed says to people: whom it is about, what is wrong, the flag that helps. */
import { type MessageRef, message } from '@periplus/shared'
import type { FailureKind } from '../source-failure.ts'
import { TooLarge, TooSlow, UnreadableFile } from './upstream-errors.ts'
import type { UpstreamAnswer } from './upstream-http.ts'

/** Whom a failure is about. */
export interface AskedUpstream {
  /** As people call it. */
  readonly upstream: string
  /** What sets its address; its other flags begin the same. */
  readonly flag: string
  readonly address: string
  readonly operation: string
  readonly timeoutMs: number
}

export interface Explanation {
  readonly kind: FailureKind
  readonly reason: MessageRef
}

/** No answer came. */
export function explainNoAnswer(asked: AskedUpstream, error: unknown): Explanation {
  const { upstream, flag, address, operation } = asked
  const parts = { upstream, address, operation }
  if (error instanceof TooSlow) {
    const seconds = asked.timeoutMs / 1000
    return { kind: 'slow', reason: message('sources.slow', { ...parts, seconds }) }
  }
  if (error instanceof TooLarge) {
    const limit = `${Number((error.limitBytes / 1e6).toPrecision(3))} MB`
    return { kind: 'too-large', reason: message('sources.too-large', { ...parts, limit }) }
  }
  if (error instanceof UnreadableFile) {
    const reason = message('sources.file-unreadable', { ...parts, file: error.file })
    return { kind: 'unauthorized', reason }
  }
  const code = codeOf(error)
  const id = tlsMessages.find(([pattern]) => pattern.test(code))?.[1] ?? null
  if (id === null) return { kind: 'unreachable', reason: message('sources.unreachable', parts) }
  const detail = code === 'ERR_TLS_CERT_ALTNAME_INVALID' ? alternativeNames(error) : code
  return { kind: 'unreachable', reason: message(id, { ...parts, detail, flag }) }
}

/** Codes of OpenSSL's verification, and of Node's own check of the name. */
const tlsMessages = [
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, 'sources.certificate-name'],
  [/^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/, 'sources.certificate-expired'],
  // What is no TLS at all looks like a wrong version of it.
  [/^EPROTO$|WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG/, 'sources.speaks-no-tls'],
  [/CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|^ERR_TLS|^ERR_SSL/, 'sources.certificate-untrusted'],
] as const

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

/** The names that the certificate is for. */
function alternativeNames(error: unknown): string {
  const { cert } = error as { cert?: { subjectaltname?: string } }
  const names = cert?.subjectaltname?.replace(/(DNS|IP Address):/g, '')
  return names?.slice(0, 200) || '—'
}

/** Something answered, but not with success. */
export function explainRefusal(asked: AskedUpstream, answer: UpstreamAnswer): Explanation {
  const { upstream, flag, address, operation } = asked
  const { status, location } = answer
  const parts = { upstream, address, operation }
  if (status === 401 || status === 403) {
    return { kind: 'unauthorized', reason: credentialsMessage(asked, answer) }
  }
  if (status >= 300 && status < 400 && location !== undefined) {
    const to = placeOf(location, address)
    return { kind: 'http-error', reason: message('sources.redirected', { ...parts, to, flag }) }
  }
  // In the words of Go's own HTTP server.
  if (status === 400 && answer.text.includes('HTTP request to an HTTPS server')) {
    return { kind: 'unreachable', reason: message('sources.speaks-tls', { ...parts, flag }) }
  }
  if (status === 404) {
    return { kind: 'http-error', reason: message('sources.no-such-path', { ...parts, flag }) }
  }
  return { kind: 'http-error', reason: message('sources.http-error', { ...parts, status }) }
}

function credentialsMessage(asked: AskedUpstream, answer: UpstreamAnswer): MessageRef {
  const { upstream, flag, address, operation } = asked
  const { status } = answer
  const parts = { upstream, address, operation, status }
  // Mimir, Cortex and Loki say so where several tenants share one.
  if (/no org ?id/i.test(answer.text)) return message('sources.needs-tenant', parts)
  return answer.withCredentials
    ? message('sources.credentials-refused', { ...parts, flag })
    : message('sources.needs-credentials', { ...parts, flag })
}

/** Without what may be secret in it: login pages are handed a state. */
function placeOf(location: string, address: string): string {
  if (!URL.canParse(location, address)) return '—'
  const { origin, pathname } = new URL(location, address)
  return `${origin}${pathname}`
}

/** Success, but not what the API sends. */
export function explainGarbage(asked: AskedUpstream, contentType: string): Explanation {
  const { upstream, flag, address, operation } = asked
  const parts = { upstream, address, operation }
  const reason =
    contentType === 'text/html'
      ? message('sources.web-page', { ...parts, flag })
      : message('sources.garbage', parts)
  return { kind: 'garbage', reason }
}
