import { type MessageRef, message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { serviceAccountProblem } from '../values/service-accounts.ts'
import { trustDomainsProblem } from '../values/trust-domains.ts'
import { isIpBlock, isPortText } from './authorization-rule.ts'

type Kind = 'text' | 'ip' | 'port' | 'service-account' | 'trust-domain'

/** What each key of a condition is compared with (istio/istio pkg/config/security/security.go). */
const kinds: Readonly<Record<string, Kind>> = {
  'source.ip': 'ip',
  'remote.ip': 'ip',
  'destination.ip': 'ip',
  'destination.port': 'port',
  'source.serviceAccount': 'service-account',
  'source.trustDomain': 'trust-domain',
  'source.namespace': 'text',
  'source.principal': 'text',
  'request.auth.principal': 'text',
  'request.auth.audiences': 'text',
  'request.auth.presenter': 'text',
  'connection.sni': 'text',
}

/** Keys of which one part is named in brackets: `request.headers[User-Agent]`. */
const withBrackets = [
  'request.headers',
  'request.experimental.inline.headers',
  'request.auth.claims',
  'experimental.envoy.filters.',
]

/** Rules of a condition of an AuthorizationPolicy. */
export function checkCondition(condition: Field): void {
  const key = condition.at('key')
  const lists = [condition.at('values'), condition.at('notValues')]
  if (key.text === '') {
    condition.refuse(message('findings.schema.missing', { field: 'key' }))
  } else if (lists.every((list) => list.items.length === 0)) {
    condition.refuse(message('findings.schema.someOf', { fields: 'values, notValues' }))
  } else {
    checkKey(condition, key, lists)
  }
}

/** Of a key that it does not know, Istio speaks once for each list. */
function checkKey(condition: Field, key: Field, lists: readonly Field[]): void {
  const problem = keyProblem(key.text)
  if (problem) {
    key.refuse(problem)
    condition.at('notValues').repeat(problem)
  } else {
    for (const list of lists) checkValues(list, key.text)
  }
}

function keyProblem(key: string): MessageRef | null {
  if (Object.hasOwn(kinds, key)) return null
  if (withBrackets.some((prefix) => key.startsWith(prefix))) {
    const open = key.indexOf('[')
    const isWhole = key.endsWith(']') && open > 0 && open < key.length - 2
    return isWhole ? null : message('findings.schema.keyBrackets', { key })
  }
  if (key === 'destination.namespace') {
    return message('findings.schema.keyReplaced', { key, instead: 'metadata.namespace' })
  }
  if (key.startsWith('destination.labels')) {
    return message('findings.schema.keyReplaced', { key, instead: 'spec.selector' })
  }
  return message('findings.schema.keyUnknown', { key })
}

const ofLists: Partial<Record<Kind, (values: readonly string[]) => MessageRef | null>> = {
  'service-account': serviceAccountProblem,
  'trust-domain': trustDomainsProblem,
}

/** Istio has one error for a list, whatever is wrong in it. */
function checkValues(list: Field, key: string): void {
  const values = list.items.map(({ text }) => text)
  if (values.includes('')) {
    list.refuse(message('findings.schema.emptyValue'))
    return
  }
  const kind = kinds[key] ?? 'text'
  const ofNames = ofLists[kind]?.(values)
  if (ofNames) list.refuse(ofNames)
  const wrong = values.filter((value) =>
    kind === 'ip' ? !isIpBlock(value) : kind === 'port' && !isPortText(value),
  )
  if (wrong.length === 0) return
  const id = kind === 'ip' ? 'findings.schema.address' : 'findings.schema.port'
  list.refuse(message(id, { value: wrong.join(', ') }))
}
