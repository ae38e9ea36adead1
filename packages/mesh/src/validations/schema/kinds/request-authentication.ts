import { message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { checkAttachment } from '../parts/selectors.ts'
import { checkDuration } from '../values/durations.ts'
import { strictHeaderProblem } from '../values/headers.ts'
import { isJsonWebKeys } from '../values/json-web-keys.ts'
import { checkText } from '../values/names.ts'
import { jwksUriProblem } from '../values/urls.ts'

/** `ValidateRequestAuthentication` of istio/istio pkg/config/validation/validation.go. */
export function checkRequestAuthentication(spec: Field): void {
  checkAttachment(spec)
  for (const rule of spec.at('jwtRules').items) checkJwtRule(rule)
}

function checkJwtRule(rule: Field): void {
  const jwksUri = rule.at(rule.at('jwksUri').isSet ? 'jwksUri' : 'jwks_uri')
  const jwks = rule.at('jwks')
  for (const audience of rule.at('audiences').items) refuseEmpty(audience, 'audience')
  if (rule.at('issuer').text === '' && jwksUri.text === '') {
    rule.refuse(message('findings.schema.someOf', { fields: 'issuer, jwksUri' }))
  }
  if (jwksUri.text !== '') checkText(jwksUri, jwksUriProblem)
  if (jwks.text !== '' && !isJsonWebKeys(jwks.text)) {
    jwks.refuse(message('findings.schema.jwks'))
  }
  for (const header of rule.at('fromHeaders').items) refuseEmpty(header.at('name'), 'name')
  for (const param of rule.at('fromParams').items) refuseEmpty(param, 'fromParams')
  for (const cookie of rule.at('fromCookies').items) refuseEmpty(cookie, 'fromCookies')
  for (const output of rule.at('outputClaimToHeaders').items) checkOutput(output)
  checkDuration(rule.at('timeout'))
}

function refuseEmpty(field: Field, name: string): void {
  if (field.text === '') field.refuse(message('findings.schema.empty', { field: name }))
}

function checkOutput(output: Field): void {
  const missing = ['claim', 'header'].filter((name) => output.at(name).text === '')
  if (missing.length > 0) {
    output.refuse(message('findings.schema.missing', { field: missing.join(', ') }))
  } else {
    checkText(output.at('header'), strictHeaderProblem)
  }
}
