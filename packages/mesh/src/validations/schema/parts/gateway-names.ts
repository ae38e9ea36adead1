import { message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { fqdnProblem, isDnsLabel } from '../values/names.ts'

/**
 * Rules of the names of gateways. Istio reads no further than the first name without a namespace, so
 * neither is anything said about the names after it.
 */
export function checkGatewayNames(gateways: Field): void {
  for (const gateway of gateways.items) {
    const slash = gateway.text.indexOf('/')
    if (slash < 0) {
      checkBareName(gateway)
      return
    }
    checkQualifiedName(gateway, gateway.text.slice(0, slash), gateway.text.slice(slash + 1))
  }
}

function checkBareName(gateway: Field): void {
  const [name = '', namespace] = gateway.text.split('.')
  if (namespace !== undefined) {
    const better = `${namespace}/${name}`
    gateway.warn(message('findings.schema.gatewayLegacy', { name: gateway.text, better }))
  }
  const problem = fqdnProblem(gateway.text)
  if (problem) gateway.refuse(problem)
}

function checkQualifiedName(gateway: Field, namespace: string, name: string): void {
  if (namespace === '' || name === '') {
    gateway.refuse(message('findings.schema.gatewayPartEmpty', { value: gateway.text }))
  }
  if (!isDnsLabel(namespace)) {
    gateway.refuse(message('findings.schema.gatewayNamespace', { namespace }))
  }
  if (!isDnsLabel(name)) gateway.refuse(message('findings.schema.gatewayName', { name }))
}
