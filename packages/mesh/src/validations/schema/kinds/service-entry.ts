import { message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { checkExportTo } from '../parts/export-to.ts'
import { checkWorkloadSelector } from '../parts/selectors.ts'
import { ipSubnetProblem } from '../values/addresses.ts'
import { checkText, partialWildcardProblem, wildcardDomainProblem } from '../values/names.ts'
import { protocolOf } from '../values/ports.ts'
import { checkEndpoints, type Resolution } from './service-entry-endpoints.ts'
import { checkServicePorts } from './service-entry-ports.ts'
import type { Subject } from './subject.ts'

/** `ValidateServiceEntry` of istio/istio pkg/config/validation/validation.go. */
export function checkServiceEntry(spec: Field, { namespace, labels }: Subject): void {
  const selector = spec.at('workloadSelector')
  if (checkWorkloadSelector(selector)) return
  const resolution = (spec.at('resolution').text || 'NONE') as Resolution
  if (selector.isObject && spec.at('endpoints').items.length > 0) {
    const one = 'workloadSelector'
    spec.refuse(message('findings.schema.together', { one, other: 'endpoints' }))
  }
  checkHosts(spec, resolution)
  checkAddresses(spec.at('addresses'), resolution)
  checkServicePorts(spec, resolution, labels)
  checkEndpoints(spec, resolution)
  checkWaypoint(spec, resolution, labels)
  if (resolution === 'NONE' && selector.isObject) {
    selector.warn(
      message('findings.schema.noEffectWith', {
        field: 'workloadSelector',
        other: 'resolution: NONE',
      }),
    )
  }
  checkSeveralHosts(spec, resolution)
  checkExportTo(spec.at('exportTo'), { namespace, mayBeNobody: true })
}

function checkHosts(spec: Field, resolution: Resolution): void {
  const hosts = spec.at('hosts').items
  if (hosts.length === 0) spec.refuse(message('findings.schema.missing', { field: 'hosts' }))
  for (const host of hosts) {
    if (host.text === '*') {
      host.refuse(message('findings.schema.hostAny'))
      continue
    }
    checkText(host, wildcardDomainProblem)
    const partial = partialWildcardProblem(host.text)
    if (partial && resolution !== 'DYNAMIC_DNS') host.warn(partial)
  }
}

function checkAddresses(addresses: Field, resolution: Resolution): void {
  for (const address of addresses.items) checkText(address, ipSubnetProblem)
  const range = addresses.items.find(({ text }) => text.includes('/'))
  if (range && resolution !== 'NONE' && resolution !== 'STATIC') {
    range.refuse(message('findings.schema.rangeWithResolution', { resolution }))
  }
}

/** A waypoint cannot look up hosts of the mesh when they are called. */
function checkWaypoint(spec: Field, resolution: Resolution, labels: Subject['labels']): void {
  const waypoint = labels['istio.io/use-waypoint'] ?? ''
  const isUsed = waypoint !== '' && waypoint.toLowerCase() !== 'none'
  const location = spec.at('location')
  if (resolution === 'DYNAMIC_DNS' && isUsed && location.text === 'MESH_INTERNAL') {
    const mode = 'istio.io/use-waypoint'
    const field = 'location: MESH_INTERNAL'
    location.refuse(message('findings.schema.forbidden', { field, mode }), { istio: 'webhook' })
  }
}

/**
 * Of several hosts only HTTP and TLS tell the proxy which one is meant. Without resolution it does
 * not matter: the proxy goes to the address that the client chose.
 */
function checkSeveralHosts(spec: Field, resolution: Resolution): void {
  const hosts = spec.at('hosts')
  if (resolution === 'NONE' || hosts.items.length < 2) return
  const ports = spec.at('ports').items
  const plain = ports.find((port) => {
    const protocol = protocolOf(port.at('protocol'))
    return protocol !== 'HTTP' && protocol !== 'TLS'
  })
  if (plain) {
    const protocol = plain.at('protocol').text || 'TCP'
    hosts.refuse(message('findings.schema.hostsOfPlainPort', { protocol }))
  }
  const isDns = resolution === 'DNS' || resolution === 'DNS_ROUND_ROBIN'
  const tcp = ports.some((port) => ['TCP', 'TLS'].includes(protocolOf(port.at('protocol')) ?? ''))
  if (isDns && spec.at('addresses').items.length > 0 && tcp) {
    hosts.warn(message('findings.schema.hostsOfAddress'))
  }
}
