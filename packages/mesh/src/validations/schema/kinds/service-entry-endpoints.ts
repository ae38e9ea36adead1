import { message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { isIpAddress } from '../values/addresses.ts'
import { checkLabels } from '../values/labels.ts'
import { fqdnProblem } from '../values/names.ts'
import { checkDynamicDns } from './service-entry-dynamic-dns.ts'
import { checkEndpointPorts, checkWorkload } from './workload-entry.ts'

export type Resolution = 'NONE' | 'STATIC' | 'DNS' | 'DNS_ROUND_ROBIN' | 'DYNAMIC_DNS'

/** Rules of how a ServiceEntry finds the addresses behind its hosts. */
export function checkEndpoints(spec: Field, resolution: Resolution): void {
  const endpoints = spec.at('endpoints')
  const ports = new Set(spec.at('ports').items.map((port) => port.at('name').text))
  switch (resolution) {
    case 'NONE':
      if (endpoints.items.length > 0) {
        endpoints.refuse(message('findings.schema.endpointsWithNone'))
      }
      return
    case 'STATIC':
      for (const endpoint of endpoints.items) {
        checkWorkload(endpoint, { ports, mayBeHost: false })
      }
      return
    case 'DNS':
    case 'DNS_ROUND_ROBIN':
      checkNamesToResolve(spec, resolution)
      for (const endpoint of endpoints.items) checkResolvedEndpoint(endpoint, ports)
      return
    case 'DYNAMIC_DNS':
      checkDynamicDns(spec)
      return
    default:
      spec
        .at('resolution')
        .refuse(message('findings.schema.unknown', { value: resolution, allowed: resolutions }))
  }
}

const resolutions = 'NONE, STATIC, DNS, DNS_ROUND_ROBIN, DYNAMIC_DNS'

function checkNamesToResolve(spec: Field, resolution: Resolution): void {
  const endpoints = spec.at('endpoints')
  if (endpoints.items.length === 0) {
    for (const host of spec.at('hosts').items) {
      if (fqdnProblem(host.text)) {
        host.refuse(message('findings.schema.hostToResolve', { host: host.text, resolution }))
      }
    }
  }
  if (resolution === 'DNS_ROUND_ROBIN' && endpoints.items.length > 1) {
    endpoints.refuse(message('findings.schema.endpointsOfRoundRobin'))
  }
}

function checkResolvedEndpoint(endpoint: Field, ports: ReadonlySet<string>): void {
  const address = endpoint.at('address')
  if (!isIpAddress(address.text) && fqdnProblem(address.text)) {
    address.refuse(message('findings.schema.addressOrHost', { value: address.text }))
  }
  checkLabels(endpoint.at('labels'))
  checkEndpointPorts(endpoint.at('ports'), ports)
}
