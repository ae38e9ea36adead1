import { type MessageRef, message } from '@periplus/shared'
import { parseUrl } from './parse-url.ts'

const wasmSchemes = ['', 'file', 'http', 'https', 'oci']

/** Of the place of a Wasm module; without a scheme it is that of an image. */
export function wasmUrlProblem(url: string): MessageRef | null {
  if (url === '') return message('findings.schema.missing', { field: 'url' })
  // What is no URL may be the host and path of one.
  const whole = parseUrl(url, true) ? url : `http://${url}`
  const parsed = parseUrl(whole, true) && parseUrl(whole)
  if (!parsed) return message('findings.schema.url', { value: url })
  const { scheme } = parsed
  if (wasmSchemes.includes(scheme)) return null
  return message('findings.schema.urlScheme', { scheme, allowed: 'file, http, https, oci' })
}

/** Of where the keys of an issuer are. */
export function jwksUriProblem(uri: string): MessageRef | null {
  const parsed = parseUrl(uri)
  if (!parsed) return message('findings.schema.url', { value: uri })
  const { scheme } = parsed
  if (scheme === 'http' || scheme === 'https') return null
  return message('findings.schema.urlScheme', { scheme, allowed: 'http, https' })
}
