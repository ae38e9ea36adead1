import { message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { checkGatewayNames } from '../parts/gateway-names.ts'
import { matchedHeaderProblem } from '../values/headers.ts'
import { checkLabels } from '../values/labels.ts'
import { checkName } from '../values/names.ts'
import { checkOptionalPort } from '../values/ports.ts'
import { checkRegexMatch, checkStringMatch } from '../values/regular-expressions.ts'

/** `validateHTTPRouteMatchRequest` of istio/istio pkg/config/validation/virtualservice.go. */
export function checkHttpMatch(match: Field): void {
  checkHeaders(match.at('headers'))
  checkAbsentHeaders(match.at('withoutHeaders'))
  // Envoy takes an empty prefix of a path, but of nothing else.
  checkRegexMatch(match.at('uri'))
  for (const part of ['scheme', 'method', 'authority']) checkStringMatch(match.at(part))
  const params = match.at('queryParams')
  for (const name of params.keys) checkStringMatch(params.at(name))
  checkOptionalPort(match.at('port'))
  checkLabels(match.at('sourceLabels'))
  checkGatewayNames(match.at('gateways'))
  if (match.at('sourceNamespace').text !== '') checkName(match.at('sourceNamespace'))
}

function checkHeaders(headers: Field): void {
  for (const name of headers.keys) {
    const header = headers.at(name)
    if (!header.isSet) header.refuse(message('findings.schema.missing', { field: name }))
    checkHeaderName(header, name)
    checkStringMatch(header)
  }
}

/** `regex: "*"` is no regular expression here: it stands for any value. */
function checkAbsentHeaders(headers: Field): void {
  for (const name of headers.keys) {
    const header = headers.at(name)
    checkHeaderName(header, name)
    if (header.at('regex').text !== '*') checkStringMatch(header)
  }
}

function checkHeaderName(header: Field, name: string): void {
  const problem = matchedHeaderProblem(name)
  if (problem) header.refuse(problem)
}
