import { message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { isIpAddress } from '../values/addresses.ts'
import { checkDuration } from '../values/durations.ts'
import { fqdnProblem } from '../values/names.ts'
import { checkRange } from '../values/numbers.ts'
import { checkPort } from '../values/ports.ts'
import { checkClientTls } from './client-tls.ts'
import { checkConnectionPool } from './connection-pool.ts'
import { checkLoadBalancer } from './load-balancer.ts'

const ofPort = ['outlierDetection', 'connectionPool', 'loadBalancer', 'tls']
const ofHost = [...ofPort, 'portLevelSettings', 'tunnel', 'proxyProtocol', 'retryBudget']

const hasAny = (policy: Field, names: readonly string[]) =>
  names.some((name) => policy.at(name).isObject || policy.at(name).items.length > 0)

/**
 * Rules of how traffic to a host or subset is treated. Absent: nothing to say.
 * @param namespace that of the object
 */
export function checkTrafficPolicy(policy: Field, namespace: string): void {
  if (!policy.isObject) return
  const tunnel = policy.at('tunnel')
  const proxyProtocol = policy.at('proxyProtocol')
  if (!hasAny(policy, ofHost)) {
    policy.refuse(message('findings.schema.someOf', { fields: ofHost.join(', ') }))
  } else if (tunnel.isObject && proxyProtocol.isObject) {
    policy.refuse(message('findings.schema.together', { one: 'tunnel', other: 'proxyProtocol' }))
  } else {
    checkParts(policy, namespace)
    checkPortLevelSettings(policy.at('portLevelSettings').withoutWarnings(), namespace)
    checkTunnel(tunnel)
    checkProxyProtocol(proxyProtocol)
  }
}

function checkParts(policy: Field, namespace: string): void {
  checkOutlierDetection(policy.at('outlierDetection'))
  checkConnectionPool(policy.at('connectionPool'))
  checkLoadBalancer(policy.at('loadBalancer'), policy.at('outlierDetection'))
  checkClientTls(policy.at('tls'), namespace)
}

function checkPortLevelSettings(settings: Field, namespace: string): void {
  for (const item of settings.items) {
    if (!item.at('port').isObject) {
      item.refuse(message('findings.schema.missing', { field: 'port' }))
    }
    if (hasAny(item, ofPort)) checkParts(item, namespace)
    else item.refuse(message('findings.schema.someOf', { fields: ofPort.join(', ') }))
  }
}

function checkOutlierDetection(detection: Field): void {
  const errors = detection.at('consecutiveErrors')
  const local = detection.at('consecutiveLocalOriginFailures')
  checkDuration(detection.at('baseEjectionTime'))
  if (errors.number !== 0) {
    const instead = 'consecutiveGatewayErrors, consecutive5xxErrors'
    errors.warn(message('findings.schema.deprecated', { field: 'consecutiveErrors', instead }))
  }
  if (local.number > 0 && !detection.at('splitExternalLocalOriginErrors').isTrue) {
    const other = 'splitExternalLocalOriginErrors: true'
    const field = 'consecutiveLocalOriginFailures'
    local.refuse(message('findings.schema.needs', { field, other }))
  }
  checkDuration(detection.at('interval'))
  checkRange(detection.at('maxEjectionPercent'), 0, 100)
  checkRange(detection.at('minHealthPercent'), 0, 100)
}

function checkTunnel(tunnel: Field): void {
  if (!tunnel.isObject) return
  const protocol = tunnel.at('protocol')
  const host = tunnel.at('targetHost')
  if (!['', 'CONNECT', 'POST'].includes(protocol.text)) {
    const value = protocol.text
    protocol.refuse(message('findings.schema.unknown', { value, allowed: 'CONNECT, POST' }))
  }
  if (fqdnProblem(host.text) && !isIpAddress(host.text)) {
    host.refuse(message('findings.schema.addressOrHost', { value: host.text }))
  }
  checkPort(tunnel.at('targetPort'))
}

/** As a protocol buffer names its versions, or by their numbers. */
const proxyProtocolVersions = ['', 'V1', 'V2', '0', '1']

function checkProxyProtocol(proxyProtocol: Field): void {
  const version = proxyProtocol.at('version')
  if (version.isSet && !proxyProtocolVersions.includes(version.shown)) {
    version.refuse(message('findings.schema.unknown', { value: version.shown, allowed: 'V1, V2' }))
  }
}
