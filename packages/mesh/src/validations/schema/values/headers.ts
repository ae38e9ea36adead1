import { type MessageRef, message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { headerValueProblem } from './header-value.ts'

/** Letters of a token: https://www.rfc-editor.org/rfc/rfc7230#section-3.2.6 */
const token = /^[!#$%&'*+\-.^_`|~A-Za-z0-9]+$/
const plain = /^[-A-Za-z0-9]+$/
const strict = /^[-_A-Za-z0-9]+$/
const pseudo = new Set([':method', ':scheme', ':authority', ':path', ':status'])

const headerProblem = (name: string, isValid: boolean): MessageRef | null => {
  if (name === '') return message('findings.schema.empty', { field: 'header' })
  return isValid ? null : message('findings.schema.headerName', { name })
}

/** Of names that a probe of Kubernetes sends: letters, digits and hyphens. */
export const plainHeaderProblem = (name: string) => headerProblem(name, plain.test(name))

/** Of names that Istio itself sends: underscores too. */
export const strictHeaderProblem = (name: string) => headerProblem(name, strict.test(name))

export const corsHeaderProblem = (name: string) =>
  headerProblem(name, name === '*' || token.test(name))

/** Of a header in a match, where claims of a token and pseudo headers may stand too. */
export const matchedHeaderProblem = (name: string) =>
  headerProblem(name, isJwtClaim(name) || pseudo.has(name) || token.test(name))

/** `@request.auth.claims.sub` or `@request.auth.claims[sub]`, which only gateways route by. */
export function isJwtClaim(name: string): boolean {
  const prefix = '@request.auth.claims'
  if (!name.toLowerCase().startsWith(prefix)) return false
  const claim = name.slice(prefix.length)
  return /^\../.test(claim) || /^\[.+\]$/.test(claim)
}

export const isAuthorityHeader = (name: string) => /^(?::authority|host)$/i.test(name)

function setHeaderProblem(name: string): MessageRef | null {
  if (name === '') return message('findings.schema.empty', { field: 'header' })
  if (!name.startsWith(':') || isAuthorityHeader(name)) return null
  return message('findings.schema.headerPseudo', { name })
}

function changedHeaderProblem(name: string): MessageRef | null {
  if (name.toLowerCase() === 'host') return message('findings.schema.headerHost')
  if (name.startsWith(':')) return message('findings.schema.headerPseudo', { name })
  return name === '' ? message('findings.schema.empty', { field: 'header' }) : null
}

/** Rules of `headers`: what a route adds, sets and removes of requests and responses. */
export function checkHeaderOperations(headers: Field): void {
  if (!headers.isObject) return
  const request = headers.at('request')
  const response = headers.at('response')
  checkNamesAndValues(request.at('add'), setHeaderProblem)
  checkNamesAndValues(request.at('set'), setHeaderProblem)
  checkNames(request.at('remove'))
  checkNamesAndValues(response.at('add'), changedHeaderProblem)
  checkNamesAndValues(response.at('set'), changedHeaderProblem)
  checkNames(response.at('remove'))
}

function checkNamesAndValues(operation: Field, problem: (name: string) => MessageRef | null): void {
  for (const name of operation.keys) {
    const header = operation.at(name)
    const wrong = [problem(name), headerValueProblem(header.text)]
    for (const each of wrong) if (each) header.refuse(each)
  }
}

function checkNames(operation: Field): void {
  for (const header of operation.items) {
    const wrong = changedHeaderProblem(header.text)
    if (wrong) header.refuse(wrong)
  }
}
