import { type MessageRef, message } from '@periplus/shared'
import type { ApiError } from './api-error.ts'

/**
 * What is wrong with a TLS connection and what to do.
 * Codes: https://nodejs.org/api/tls.html#x509-certificate-error-codes
 */
export function tlsMessage(address: string, error: ApiError): MessageRef {
  // Node names an OpenSSL error in the code; of a name that does not match, it says which would.
  const code = error.message
  const { cause } = error
  const names = cause instanceof Error && 'reason' in cause ? String(cause.reason) : ''
  const parts = { address, detail: code }
  if (code.includes('ALTNAME')) {
    const detail = names === '' ? code : names
    return message('kubernetes.server-certificate-name', { address, detail })
  }
  if (code.includes('ALERT')) return message('kubernetes.client-certificate-refused', parts)
  if (/^EPROTO$|WRONG_VERSION|PACKET_LENGTH|^ERR_SSL/.test(code)) {
    return message('kubernetes.no-tls', parts)
  }
  return /EXPIRED|NOT_YET_VALID/.test(code)
    ? message('kubernetes.server-certificate-expired', parts)
    : message('kubernetes.server-certificate-unknown', parts)
}
