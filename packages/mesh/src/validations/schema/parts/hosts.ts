import { message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { isIpAddress } from '../values/addresses.ts'
import { isDnsLabel, partialWildcardProblem, wildcardDomainProblem } from '../values/names.ts'

/** Rules of a gateway's host: `host` or `namespace/host`, where the host may be an address. */
export function checkGatewayHost(field: Field): void {
  const { namespace, host } = splitHost(field.text)
  if (namespace !== null) checkNamespacePart(field, namespace, host, ['*', '.'])
  checkHostPart(field, host, true)
}

/** Rules of a Sidecar's egress host: always `namespace/host`. */
export function checkEgressHost(field: Field): void {
  const { namespace, host } = splitHost(field.text)
  if (namespace === null) {
    field.refuse(message('findings.schema.hostWithoutNamespace', { host }))
    return
  }
  checkNamespacePart(field, namespace, host, ['*', '.', '~'])
  checkHostPart(field, host, false)
}

/** Splits `namespace/host`; the namespace is null where there is none. */
export function splitHost(text: string): { namespace: string | null; host: string } {
  const slash = text.indexOf('/')
  if (slash < 0) return { namespace: null, host: text }
  return { namespace: text.slice(0, slash), host: text.slice(slash + 1) }
}

function checkNamespacePart(field: Field, namespace: string, host: string, signs: string[]): void {
  if (namespace === '' || host === '') {
    field.refuse(message('findings.schema.hostPartEmpty', { value: field.text }))
  }
  if (!signs.includes(namespace) && !isDnsLabel(namespace)) {
    field.refuse(message('findings.schema.hostNamespace', { namespace, signs: signs.join(', ') }))
  }
}

function checkHostPart(field: Field, host: string, mayBeAddress: boolean): void {
  if (host !== '*' && !host.includes('.')) {
    field.refuse(message('findings.schema.hostShort', { host }))
  }
  const problem = wildcardDomainProblem(host)
  if (problem && !(mayBeAddress && isIpAddress(host))) field.refuse(problem)
  const partial = partialWildcardProblem(host)
  if (partial) field.refuse(partial)
}
