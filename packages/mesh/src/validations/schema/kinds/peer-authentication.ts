import { message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { checkSelector } from '../parts/selectors.ts'
import { checkPort } from '../values/ports.ts'

/** `ValidatePeerAuthentication` of istio/istio pkg/config/validation/validation.go. */
export function checkPeerAuthentication(spec: Field): void {
  const selector = spec.at('selector')
  const ports = spec.at('portLevelMtls')
  if (ports.keys.length > 0 && selector.at('matchLabels').keys.length === 0) {
    const other = 'selector.matchLabels'
    ports.refuse(message('findings.schema.needs', { field: 'portLevelMtls', other }))
  }
  if (ports.isObject && ports.keys.length === 0) {
    ports.refuse(message('findings.schema.empty', { field: 'portLevelMtls' }))
  }
  for (const port of ports.keys) {
    checkPort(ports.at(port), /^\d+$/.test(port) ? Number(port) : 0)
  }
  checkSelector(selector)
}
