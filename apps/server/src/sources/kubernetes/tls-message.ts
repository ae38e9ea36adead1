import { type MessageRef, message } from '@periplus/shared'
import * as z from 'zod'
import type { ApiError } from './api-error.ts'

/** Where the name does not match, Node hands on the certificate. */
const ShownCertificate = z.object({ cert: z.object({ subjectaltname: z.string() }) })

/**
 * What is wrong with a TLS connection and what to do.
 * Codes: https://nodejs.org/api/tls.html#x509-certificate-error-codes
 */
export function tlsMessage(address: string, error: ApiError): MessageRef {
  // Node names an OpenSSL error in the code.
  const code = error.message
  const parts = { address, detail: code }
  if (code.includes('ALTNAME')) {
    const shown = ShownCertificate.safeParse(error.cause)
    const detail = shown.data?.cert.subjectaltname ?? code
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
