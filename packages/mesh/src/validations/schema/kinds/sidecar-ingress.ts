import { message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { checkConnectionPool } from '../parts/connection-pool.ts'
import { checkServerTls } from '../parts/server-tls.ts'
import { ipAddressProblem, unixPathProblem, unixPrefix } from '../values/addresses.ts'
import { checkName, checkText } from '../values/names.ts'
import { checkOptionalProtocol, checkPort, protocolOf } from '../values/ports.ts'

/** Rules of the ports that a sidecar listens on for its workload. */
export function checkIngress(ingress: Field): void {
  const numbers = new Set<number>()
  for (const listener of ingress.items) {
    const port = listener.at('port')
    if (!port.isObject) {
      listener.refuse(message('findings.schema.missing', { field: 'port' }))
      continue
    }
    checkListenerPort(port)
    checkPort(port.at('number'))
    const bind = listener.at('bind')
    if (bind.text !== '') checkText(bind, ipAddressProblem)
    refuseSecond(port.at('number'), numbers)
    if (listener.at('defaultEndpoint').text !== '') {
      checkDefaultEndpoint(listener.at('defaultEndpoint'))
    }
    checkTls(listener.at('tls'), port)
    checkPool(listener.at('connectionPool'), port)
  }
}

/** What ports of ingress and egress have in common. */
export function checkListenerPort(port: Field): void {
  const targetPort = port.at('targetPort')
  if (targetPort.number > 0) {
    targetPort.refuse(message('findings.schema.noEffect', { field: 'targetPort' }))
  }
  if (port.at('name').text !== '') checkName(port.at('name'))
  checkOptionalProtocol(port.at('protocol'))
}

export function refuseSecond(number: Field, numbers: Set<number>): void {
  if (numbers.has(number.number)) {
    number.refuse(message('findings.schema.twice', { value: number.shown, field: 'port.number' }))
  }
  numbers.add(number.number)
}

const ownAddresses = ['', '127.0.0.1', '0.0.0.0', '::1', '::']

/** Where requests go after the sidecar: a port of the pod, or a socket. */
function checkDefaultEndpoint(endpoint: Field): void {
  const { text } = endpoint
  if (text.startsWith(unixPrefix)) {
    checkText(endpoint, () => unixPathProblem(text.slice(unixPrefix.length)))
    return
  }
  const [, bracketed, plain = '', port = ''] =
    /^(?:\[([^\]]*)\]|([^:[\]]*)):([^:]*)$/.exec(text) ?? []
  const isSplit = /^(?:\[[^\]]*\]|[^:[\]]*):[^:]*$/.test(text)
  if (!isSplit || !ownAddresses.includes(bracketed ?? plain)) {
    endpoint.refuse(message('findings.schema.defaultEndpoint', { value: text }))
  }
  const number = /^[-+]?\d+$/.test(port) ? Number(port) : 0
  if (number < 1 || number > 65535) {
    endpoint.refuse(message('findings.schema.defaultEndpointPort', { value: text }))
  }
}

/** Of what a gateway may say about TLS, sidecars understand the files only. */
function checkTls(tls: Field, port: Field): void {
  if (!tls.isObject) return
  const unsupported = ['subjectAltNames', 'credentialName', 'credentialNames', 'tlsCertificates']
  for (const name of unsupported) {
    const field = tls.at(name)
    if (field.text !== '' || field.items.length > 0) {
      field.refuse(message('findings.schema.unsupported', { field: name }))
    }
  }
  const redirect = tls.at('httpsRedirect')
  const mode = tls.at('mode')
  if (redirect.isTrue) {
    redirect.refuse(message('findings.schema.unsupported', { field: 'httpsRedirect' }))
  }
  if (['ISTIO_MUTUAL', 'AUTO_PASSTHROUGH'].includes(mode.text)) {
    mode.refuse(message('findings.schema.unsupported', { field: mode.text }))
  }
  if (protocolOf(port.at('protocol')) !== 'TLS') {
    const protocol = port.at('protocol').text
    tls.refuse(message('findings.schema.tlsOnPlainPort', { protocol }))
  }
  checkServerTls(tls)
}

function checkPool(pool: Field, port: Field): void {
  checkConnectionPool(pool)
  const http = pool.at('http')
  if (http.isObject && protocolOf(port.at('protocol')) !== 'HTTP') {
    const other = `protocol: ${port.at('protocol').text}`
    http.warn(message('findings.schema.noEffectWith', { field: 'http', other }))
  }
}
