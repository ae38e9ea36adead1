import { type MessageRef, message } from '@periplus/shared'
import { meshGateway } from '../../../config/virtual-services.ts'
import type { Field } from '../field.ts'
import { isIpAddress } from '../values/addresses.ts'
import { isSubsetOf } from '../values/host-names.ts'
import { lengthProblem, wildcardDomainProblem } from '../values/names.ts'

/**
 * Of a host that gateways serve. Names that AUTO_PASSTHROUGH made, `outbound_.80_._.host`, may stand
 * where names of TLS are matched.
 */
export function gatewayDomainProblem(host: string, hasSni: boolean): MessageRef | null {
  if (!hasSni || !host.startsWith('outbound_')) return wildcardDomainProblem(host)
  const length = lengthProblem(host)
  if (length) return length
  const [, port = '', , name = ''] = host.split('_')
  const isMade = host.split('_').length >= 4 && /\d/.test(port) && /[a-zA-Z]/.test(name)
  return isMade ? null : message('findings.schema.hostOutbound', { host })
}

/** Rules of a server name that a TLS route matches: one of the hosts has to cover it. */
export function checkSniHost(sniHost: Field, spec: Field): void {
  const isForMesh = spec.at('gateways').items.some(({ text }) => text === meshGateway)
  const host = sniHost.text
  const problem = isForMesh ? wildcardDomainProblem(host) : gatewayDomainProblem(host, true)
  if (problem) {
    if (isIpAddress(host)) sniHost.warn(message('findings.schema.sniAddress', { host }))
    else sniHost.refuse(problem)
    return
  }
  const hosts = spec.at('hosts').value
  const names = Array.isArray(hosts) ? hosts.filter((each) => typeof each === 'string') : []
  if (!names.includes(host) && !names.some((each) => isSubsetOf(host, each))) {
    sniHost.refuse(message('findings.schema.sniElsewhere', { host, hosts: names.join(', ') }))
  }
}
