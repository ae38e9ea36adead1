import { message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { checkGatewayHost } from '../parts/hosts.ts'
import { checkServerTls } from '../parts/server-tls.ts'
import { ipAddressProblem, unixPathProblem, unixPrefix } from '../values/addresses.ts'
import { checkName, checkText } from '../values/names.ts'
import { checkPort, checkProtocol, protocolOf } from '../values/ports.ts'
import type { Subject } from './subject.ts'

/** `ValidateGateway` of istio/istio pkg/config/validation/validation.go. */
export function checkGateway(spec: Field, { name }: Subject): void {
  checkObjectName(name)
  const servers = spec.at('servers')
  if (servers.items.length === 0) {
    spec.refuse(message('findings.schema.missing', { field: 'servers' }))
  }
  for (const server of servers.items) checkServer(server)
  checkPortNames(servers.items)
}

function checkObjectName(name: Field): void {
  // A file may leave its name to the API server (`generateName`).
  if (name.text !== '') checkName(name)
}

function checkServer(server: Field): void {
  const hosts = server.at('hosts')
  const port = server.at('port')
  const bind = server.at('bind')
  if (hosts.items.length === 0) {
    server.refuse(message('findings.schema.missing', { field: 'hosts' }))
  }
  for (const host of hosts.items) checkGatewayHost(host)
  const isPortRight = checkServerPort(server, port, bind)
  checkBind(port, bind)
  checkServerTls(server.at('tls'))
  if (isPortRight) checkTlsOfProtocol(server, server.at('tls'), port)
}

/** @returns whether Istio takes the port: it compares its protocol with `tls` only then */
function checkServerPort(server: Field, port: Field, bind: Field): boolean {
  if (!port.isObject) {
    server.refuse(message('findings.schema.missing', { field: 'port' }))
    return false
  }
  const number = port.at('number')
  const targetPort = port.at('targetPort')
  const isSocket = bind.text.startsWith(unixPrefix)
  const needsNumber = number.number !== 0 || !isSocket
  checkProtocol(port.at('protocol'))
  if (needsNumber) checkPort(number)
  if (targetPort.number > 0) {
    targetPort.refuse(message('findings.schema.noEffect', { field: 'targetPort' }))
  }
  if (port.at('name').text === '') {
    port.refuse(message('findings.schema.missing', { field: 'name' }))
  }
  const hasNumber = number.number >= 1 && number.number <= 65535
  return (
    protocolOf(port.at('protocol')) !== null &&
    (!needsNumber || hasNumber) &&
    targetPort.number <= 0 &&
    port.at('name').text !== ''
  )
}

function checkBind(port: Field, bind: Field): void {
  if (bind.text.startsWith(unixPrefix)) {
    checkText(bind, (text) => unixPathProblem(text.slice(unixPrefix.length)))
    const number = port.at('number')
    if (number.number !== 0) number.refuse(message('findings.schema.portOfSocket'))
  } else if (bind.text !== '') {
    checkText(bind, ipAddressProblem)
  }
}

/** TLS is ended on ports of HTTPS and TLS alone; plain HTTP may only redirect. */
function checkTlsOfProtocol(server: Field, tls: Field, port: Field): void {
  const protocol = protocolOf(port.at('protocol'))
  const name = port.at('protocol').text
  if (protocol === 'TLS') {
    if (!tls.isObject) server.refuse(message('findings.schema.tlsMissing', { protocol: name }))
  } else if (tls.isObject) {
    const mode = tls.at('mode').text || 'PASSTHROUGH'
    const certificates = ['caCertificates', 'privateKey', 'serverCertificate']
    const onlyRedirects =
      protocol === 'HTTP' &&
      ['PASSTHROUGH', 'AUTO_PASSTHROUGH'].includes(mode) &&
      certificates.every((each) => tls.at(each).text === '')
    if (!onlyRedirects) tls.refuse(message('findings.schema.tlsOnPlainPort', { protocol: name }))
  }
}

function checkPortNames(servers: readonly Field[]): void {
  const names = new Set<string>()
  for (const server of servers) {
    const port = server.at('port')
    if (!port.isObject) continue
    const name = port.at('name')
    if (names.has(name.text)) {
      name.refuse(message('findings.schema.twice', { value: name.text, field: 'port.name' }))
    }
    names.add(name.text)
    const redirect = server.at('tls').at('httpsRedirect')
    if (redirect.isTrue && protocolOf(port.at('protocol')) !== 'HTTP') {
      redirect.warn(message('findings.schema.redirectOfOtherThanHttp'))
    }
  }
}
