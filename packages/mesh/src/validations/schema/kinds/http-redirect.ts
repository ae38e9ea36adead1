import { message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { checkRange } from '../values/numbers.ts'
import { checkPort } from '../values/ports.ts'

const fields = 'uri, prefixRewrite, authority, scheme, port'

/**
 * Rules of a redirect. Istio tells the first mistake only.
 * @param matches of the route
 */
export function checkRedirect(redirect: Field, matches: readonly Field[]): void {
  if (!redirect.isObject) return
  const code = redirect.at('redirectCode')
  const scheme = redirect.at('scheme')
  const port = redirect.at('port')
  const prefix = redirect.at('prefixRewrite')
  const isGiven = ['uri', 'prefixRewrite', 'authority', 'port', 'derivePort', 'scheme'].some(
    (name) => redirect.at(name).text !== '' || (name === 'port' && port.isSet),
  )
  if (!isGiven) {
    redirect.refuse(message('findings.schema.someOf', { fields }))
  } else if (prefix.text !== '' && redirect.at('uri').text !== '') {
    prefix.refuse(message('findings.schema.together', { one: 'prefixRewrite', other: 'uri' }))
  } else if (code.number !== 0 && (code.number < 300 || code.number > 399)) {
    checkRange(code, 300, 399)
  } else if (!['', 'http', 'https'].includes(scheme.text)) {
    const value = scheme.text
    scheme.refuse(message('findings.schema.unknown', { value, allowed: 'http, https' }))
  } else if (port.number > 0) {
    checkPort(port)
  }
  if (prefix.text !== '') checkPrefixes(matches)
}

/** Only where a prefix was matched is there one to replace. */
function checkPrefixes(matches: readonly Field[]): void {
  const uris = matches.map((match) => match.at('uri'))
  const other = uris.find((uri) => ['exact', 'regex'].some((way) => uri.at(way).isSet))
  other?.refuse(
    message('findings.schema.needs', { field: 'redirect.prefixRewrite', other: 'uri.prefix' }),
  )
}
