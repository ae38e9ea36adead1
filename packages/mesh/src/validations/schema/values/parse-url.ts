import { isIpv6 } from '../../../config/ip-addresses.ts'

/** What Go's `net/url` makes of a text, as far as the rules ask. */
interface ParsedUrl {
  /** In small letters; '' where there is none. */
  readonly scheme: string
}

/**
 * As Go's `url.Parse`, which takes nearly anything, and, for requests, `url.ParseRequestURI`, which
 * wants a scheme or a path.
 * @returns null where Go does not take it
 */
export function parseUrl(url: string, isRequest = false): ParsedUrl | null {
  const [main = '', fragment = ''] = isRequest ? [url] : splitAt(url, '#')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it is about.
  if (/[\u0000-\u001F\u007F]/.test(main) || main.startsWith(':')) return null
  if (isRequest && main === '') return null
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(main)?.[1] ?? ''
  const [rest = ''] = splitAt(scheme === '' ? main : main.slice(scheme.length + 1), '?')
  const isRight = hasEscapes(fragment) && (main === '*' || isRest(rest, scheme !== '', isRequest))
  return isRight ? { scheme: scheme.toLowerCase() } : null
}

function splitAt(text: string, sign: string): readonly string[] {
  const at = text.indexOf(sign)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}

/** Of what stands between the scheme and the query. */
function isRest(rest: string, hasScheme: boolean, isRequest: boolean): boolean {
  if (!rest.startsWith('/')) {
    const [segment = ''] = splitAt(rest, '/')
    return hasScheme || (!isRequest && !segment.includes(':') && hasEscapes(rest))
  }
  const hasAuthority =
    rest.startsWith('//') && (hasScheme || (!isRequest && !rest.startsWith('///')))
  if (!hasAuthority) return hasEscapes(rest)
  const [authority = '', path = ''] = splitAt(rest.slice(2), '/')
  return isAuthority(authority) && hasEscapes(path)
}

function isAuthority(authority: string): boolean {
  const at = authority.lastIndexOf('@')
  const user = authority.slice(0, Math.max(at, 0))
  return (
    /^[\w\-.:~!$&'()*+,;=%@]*$/.test(user) && hasEscapes(user) && isHost(authority.slice(at + 1))
  )
}

/** Letters of a host; of what is escaped, letters beyond ASCII only. */
const hostLetters = /^(?:[\w\-.~!$&'()*+,;=:\]<>"\u0080-\uFFFF]|%25|%[89A-Fa-f][0-9A-Fa-f])*$/
const zoneLetters = /^(?:[\w\-.~!$&'()*+,;=:[\]<>"\u0080-\uFFFF]|%[0-9A-Fa-f]{2})*$/

function isHost(host: string): boolean {
  if (!host.startsWith('[')) {
    const colon = host.lastIndexOf(':')
    const port = colon < 0 ? '' : host.slice(colon)
    return (
      isPort(port) && !host.slice(0, Math.max(colon, 0)).includes(':') && hostLetters.test(host)
    )
  }
  const end = host.lastIndexOf(']')
  const [address = '', zone = ''] = host.slice(1, Math.max(end, 1)).split(/%25(.*)/s)
  return end > 0 && isPort(host.slice(end + 1)) && isIpv6(address) && zoneLetters.test(zone)
}

const isPort = (text: string) => /^(?::\d*)?$/.test(text)

const hasEscapes = (text: string) => !/%(?![0-9A-Fa-f]{2})/.test(text)
