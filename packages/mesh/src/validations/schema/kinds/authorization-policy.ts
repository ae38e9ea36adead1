import { message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { checkAttachment } from '../parts/selectors.ts'
import { checkCondition } from './authorization-condition.ts'
import { checkOperation, checkSource } from './authorization-rule.ts'

/** `ValidateAuthorizationPolicy` of istio/istio pkg/config/validation/validation.go. */
export function checkAuthorizationPolicy(spec: Field): void {
  const action = spec.at('action').text || 'ALLOW'
  const rules = spec.at('rules')
  const provider = spec.at('provider')
  checkAttachment(spec)
  if (['CUSTOM', 'DENY'].includes(action) && rules.items.length === 0) {
    spec.refuse(message('findings.schema.actionWithoutRules', { action }))
  }
  if (action === 'CUSTOM') {
    checkCustom(spec, rules)
  } else if (provider.isObject) {
    provider.refuse(
      message('findings.schema.needs', { field: 'provider', other: 'action: CUSTOM' }),
    )
  }
  for (const rule of rules.items) checkRule(rule)
  if (action === 'DENY') warnOfDeniedTcp(rules)
}

const beyondCustom = [
  ...['namespaces', 'notNamespaces', 'serviceAccounts', 'notServiceAccounts'],
  ...['trustDomains', 'notTrustDomains', 'principals', 'notPrincipals'],
  ...['requestPrincipals', 'notRequestPrincipals'],
]
const keysBeyondCustom = [
  ...['source.namespace', 'source.serviceAccount', 'source.trustDomain', 'source.principal'],
]

/** Who calls is not known yet where another server is asked. */
function checkCustom(spec: Field, rules: Field): void {
  if (rules.items.length > 0 && spec.at('provider').at('name').text === '') {
    spec.refuse(message('findings.schema.missing', { field: 'provider.name' }))
  }
  for (const rule of rules.items) {
    for (const from of rule.at('from').items) {
      for (const name of beyondCustom) {
        const field = from.at('source').at(name)
        if (field.items.length > 0) refuseInCustom(field, name)
      }
    }
    for (const condition of rule.at('when').items) {
      const key = condition.at('key')
      const isBeyond = keysBeyondCustom.includes(key.text) || key.text.startsWith('request.auth.')
      if (isBeyond) refuseInCustom(key, key.text)
    }
  }
}

const refuseInCustom = (place: Field, field: string) =>
  place.refuse(message('findings.schema.forbidden', { field, mode: 'action: CUSTOM' }))

function checkRule(rule: Field): void {
  for (const from of rule.at('from').items) {
    const source = from.at('source')
    if (source.isObject) checkSource(source)
    else from.refuse(message('findings.schema.missing', { field: 'source' }))
  }
  for (const to of rule.at('to').items) {
    const operation = to.at('operation')
    if (operation.isObject) checkOperation(operation)
    else to.refuse(message('findings.schema.missing', { field: 'operation' }))
  }
  for (const condition of rule.at('when').items) checkCondition(condition)
}

const tcpSources = [
  ...['principals', 'notPrincipals', 'ipBlocks', 'notIpBlocks', 'namespaces', 'notNamespaces'],
  ...['remoteIpBlocks', 'notRemoteIpBlocks', 'serviceAccounts', 'notServiceAccounts'],
]

const hasAny = (field: Field, names: readonly string[]) =>
  names.some((name) => field.at(name).items.length > 0)

/**
 * What HTTP tells is not known on TCP ports, and a rule of DENY without it denies everything there.
 * Istio says it once for a policy.
 */
function warnOfDeniedTcp(rules: Field): void {
  const wide = rules.items.find((rule) => {
    const sources = rule.at('from').items.map((from) => from.at('source'))
    const operations = rule.at('to').items.map((to) => to.at('operation'))
    const hasSource = sources.some((source) => source.isObject)
    const hasOperation = operations.some((operation) => operation.isObject)
    if (hasOperation) return !operations.some((each) => hasAny(each, ['ports', 'notPorts']))
    return hasSource && !sources.some((source) => hasAny(source, tcpSources))
  })
  wide?.warn(message('findings.schema.denyOfTcp'))
}
