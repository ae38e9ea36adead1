import { type MessageRef, message } from '@periplus/shared'

/** The scheme of an address as Go's `net/url` finds it: '' where it has none. */
export function schemeOf(url: string): string {
  return /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(url)?.[1]?.toLowerCase() ?? ''
}

/** Whether Go's `url.Parse` takes what follows a scheme and `//`. */
function isParsable(url: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it is about.
  if (/[\u0000-\u001F\u007F]/.test(url) || url.startsWith(':')) return false
  const authority = /^(?:[A-Za-z][A-Za-z0-9+.-]*:)?\/\/([^/?#]*)/.exec(url)?.[1] ?? ''
  const host = authority.slice(authority.lastIndexOf('@') + 1)
  const isHost = /^(?:\[[0-9a-fA-F:.%]+\]|[^\s:<>"\\^`{|}[\]]*)(?::\d*)?$/.test(host)
  return isHost && !/%(?![0-9A-Fa-f]{2})/.test(url)
}

const wasmSchemes = ['', 'file', 'http', 'https', 'oci']

/** Of the place of a Wasm module; without a scheme it is that of an image. */
export function wasmUrlProblem(url: string): MessageRef | null {
  if (url === '') return message('findings.schema.missing', { field: 'url' })
  const scheme = schemeOf(url)
  const isWhole = (scheme !== '' || url.startsWith('/')) && isParsable(url)
  // What is no URL may be the host and path of one.
  if (!isWhole && !isParsable(`http://${url}`)) {
    return message('findings.schema.url', { value: url })
  }
  if (!isWhole || wasmSchemes.includes(scheme)) return null
  return message('findings.schema.urlScheme', { scheme, allowed: 'file, http, https, oci' })
}

/** Of where the keys of an issuer are. */
export function jwksUriProblem(uri: string): MessageRef | null {
  if (!isParsable(uri)) return message('findings.schema.url', { value: uri })
  const scheme = schemeOf(uri)
  if (scheme === 'http' || scheme === 'https') return null
  return message('findings.schema.urlScheme', { scheme, allowed: 'http, https' })
}
