import { message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { checkConnectionPool } from '../parts/connection-pool.ts'
import { checkDestination } from '../parts/destinations.ts'
import { checkWorkloadSelector } from '../parts/selectors.ts'
import { checkText, fqdnProblem } from '../values/names.ts'
import { checkEgress } from './sidecar-egress.ts'
import { checkIngress } from './sidecar-ingress.ts'
import type { Subject } from './subject.ts'

/** `ValidateSidecar` of istio/istio pkg/config/validation/validation.go. */
export function checkSidecar(spec: Field, { namespace }: Subject): void {
  const selector = spec.at('workloadSelector')
  const ingress = spec.at('ingress')
  const egress = spec.at('egress')
  const outbound = spec.at('outboundTrafficPolicy')
  const pool = spec.at('inboundConnectionPool')
  const hasListeners = ingress.items.length > 0 || egress.items.length > 0
  const isEmpty = !hasListeners && !outbound.isObject && !pool.isObject
  if (checkWorkloadSelector(isEmpty ? selector.withoutWarnings() : selector)) return
  if (isEmpty) {
    const fields = 'ingress, egress, outboundTrafficPolicy, inboundConnectionPool'
    spec.refuse(message('findings.schema.someOf', { fields }))
    return
  }
  checkIngress(ingress)
  checkConnectionPool(pool)
  checkEgress(egress, namespace)
  checkEgressProxy(outbound)
}

function checkEgressProxy(outbound: Field): void {
  const proxy = outbound.at('egressProxy')
  if (!proxy.isObject) return
  if (outbound.at('mode').text !== 'ALLOW_ANY') {
    const other = 'mode: ALLOW_ANY'
    proxy.refuse(message('findings.schema.needs', { field: 'egressProxy', other }))
    return
  }
  if (!proxy.at('port').isObject) {
    checkText(proxy.at('host'), fqdnProblem)
    proxy.refuse(message('findings.schema.missing', { field: 'port' }))
    return
  }
  checkDestination(proxy)
  const host = proxy.at('host')
  if (host.text.startsWith('*')) checkText(host, fqdnProblem)
}
