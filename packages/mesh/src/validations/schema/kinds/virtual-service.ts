import { message } from '@periplus/shared'
import { meshGateway } from '../../../config/virtual-services.ts'
import type { Field } from '../field.ts'
import { checkExportTo } from '../parts/export-to.ts'
import { checkGatewayNames } from '../parts/gateway-names.ts'
import { isIpAddress } from '../values/addresses.ts'
import { isJwtClaim } from '../values/headers.ts'
import { overlaps } from '../values/host-names.ts'
import { wildcardDomainProblem } from '../values/names.ts'
import { checkHttpRoute } from './http-route.ts'
import { gatewayDomainProblem } from './sni-hosts.ts'
import type { Subject } from './subject.ts'
import { checkTcpRoute, checkTlsRoute } from './tcp-routes.ts'

/** `ValidateVirtualService` of istio/istio pkg/config/validation/validation.go. */
export function checkVirtualService(spec: Field, { namespace }: Subject): void {
  const hosts = spec.at('hosts')
  const gateways = spec.at('gateways')
  const http = spec.at('http')
  const isDelegate = hosts.items.length === 0
  const isForGateways =
    gateways.items.length > 0 && !gateways.items.some(({ text }) => text === meshGateway)
  if (isDelegate) checkDelegate(spec)
  checkGatewayNames(gateways)
  if (!isForGateways) refuseClaims(http)
  checkHosts(spec, hosts, isForGateways)
  if (['http', 'tcp', 'tls'].every((kind) => spec.at(kind).items.length === 0)) {
    spec.refuse(message('findings.schema.someOf', { fields: 'http, tcp, tls' }))
  }
  for (const route of http.items) checkHttpRoute(route, isDelegate)
  for (const route of spec.at('tls').items) checkTlsRoute(route, spec)
  for (const route of spec.at('tcp').items) checkTcpRoute(route)
  checkExportTo(spec.at('exportTo'), { namespace })
}

/** Without hosts it can only be the part that another one delegates to. */
function checkDelegate(spec: Field): void {
  for (const field of ['gateways', 'tls', 'tcp']) {
    if (spec.at(field).items.length > 0) {
      spec.at(field).refuse(message('findings.schema.delegateWith', { field }))
    }
  }
}

/** Only gateways know the claims of a token before they choose a route. */
function refuseClaims(http: Field): void {
  for (const route of http.items) {
    for (const match of route.at('match').items) {
      for (const headers of [match.at('headers'), match.at('withoutHeaders')]) {
        for (const name of headers.keys.filter(isJwtClaim)) {
          headers.at(name).refuse(message('findings.schema.claimInMesh', { name }))
        }
      }
    }
  }
}

function checkHosts(spec: Field, hosts: Field, isForGateways: boolean): void {
  const hasSni = spec
    .at('tls')
    .items.some((route) => route.at('match').items.some((match) => match.at('sniHosts').items[0]))
  let areValid = true
  for (const host of hosts.items) {
    const problem = isForGateways
      ? gatewayDomainProblem(host.text, hasSni)
      : wildcardDomainProblem(host.text)
    const wrong =
      problem ??
      (host.text === '*' && !isForGateways ? message('findings.schema.hostAnyInMesh') : null)
    if (!wrong || (problem && isIpAddress(host.text))) continue
    host.refuse(wrong)
    areValid = false
  }
  if (areValid) refuseOverlaps(hosts.items)
}

/** Each is compared with each, which takes its time; nobody writes as many by hand. */
const mostCompared = 1000

/** A host and a wildcard that covers it are one host twice. */
function refuseOverlaps(hosts: readonly Field[]): void {
  if (hosts.length > mostCompared) return
  hosts.forEach((one, at) => {
    for (const other of hosts.slice(at + 1)) {
      if (overlaps(one.text, other.text)) {
        other.refuse(message('findings.schema.hostTwice', { one: one.text, other: other.text }))
      }
    }
  })
}
