import { type MessageRef, message } from '@periplus/shared'
import type { Field } from '../field.ts'

const longestLabel = 63
const longestDomain = 255
const label = '[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?'
const labelPattern = new RegExp(`^${label}$`)
const wildcardLabelPattern = new RegExp(`^(?:\\*|(?:\\*|\\*-)?${label})$`)

/**
 * A label of RFC 1123 as Istio takes it, capitals included
 * (istio/istio pkg/config/labels/instance.go).
 */
export const isDnsLabel = (text: string) => text.length <= longestLabel && labelPattern.test(text)

const isWildcardDnsLabel = (text: string) =>
  text.length <= longestLabel && wildcardLabelPattern.test(text)

/** Why a text is no fully qualified domain name; null where it is one. A dot may end it. */
export function fqdnProblem(name: string): MessageRef | null {
  return lengthProblem(name) ?? labelsProblem(name, name)
}

/** As `fqdnProblem`, but the first label may be `*`, `*foo` or `*-foo`. */
export function wildcardDomainProblem(name: string): MessageRef | null {
  const short = lengthProblem(name)
  if (short) return short
  const dot = name.indexOf('.')
  const first = dot < 0 ? name : name.slice(0, dot)
  if (!isWildcardDnsLabel(first)) return badLabel(name, first)
  return dot < 0 ? null : labelsProblem(name.slice(dot + 1), name)
}

/** Why a name is too short or too long for a domain name; null where it is neither. */
export function lengthProblem(name: string): MessageRef | null {
  if (name === '') return message('findings.schema.hostEmpty')
  if (name.length <= longestDomain) return null
  return message('findings.schema.hostTooLong', { max: String(longestDomain) })
}

function labelsProblem(labels: string, name: string): MessageRef | null {
  const parts = labels.split('.')
  const last = parts.at(-1) ?? ''
  if (/^[-+]?\d+$/.test(last)) return message('findings.schema.hostNumeric', { host: name })
  const named = last === '' ? parts.slice(0, -1) : parts
  const bad = named.find((part) => !isDnsLabel(part))
  return bad === undefined ? null : badLabel(name, bad)
}

const badLabel = (host: string, part: string) =>
  part === ''
    ? message('findings.schema.hostLabelEmpty', { host })
    : message('findings.schema.hostLabel', { host, label: part })

const isPartialWildcard = (host: string) =>
  host.includes('*') && host.length !== 1 && !host.startsWith('*.')

/** Of `*foo.example`, where a wildcard may only stand for whole labels. */
export const partialWildcardProblem = (host: string): MessageRef | null =>
  isPartialWildcard(host) ? message('findings.schema.hostPartialWildcard', { host }) : null

/** Refuses a text that is no DNS label. */
export function checkName(field: Field, name = field.text): void {
  if (!isDnsLabel(name)) field.refuse(message('findings.schema.name', { value: name }))
}

/** Refuses what a rule about texts says of the field's text. */
export function checkText(field: Field, problem: (text: string) => MessageRef | null): void {
  const found = problem(field.text)
  if (found) field.refuse(found)
}
