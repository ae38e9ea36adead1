import { message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { checkClientTls } from '../parts/client-tls.ts'
import { isIpAddress } from '../values/addresses.ts'
import { checkDuration, checkWholeSeconds, nanosecondsOf } from '../values/durations.ts'
import { fqdnProblem } from '../values/names.ts'
import { checkGivenPort } from '../values/ports.ts'

/**
 * `ValidateMeshConfigProxyConfig` of istio/istio pkg/config/validation/agent/validation.go. What nobody
 * wrote has Istio's default, which is valid.
 */
export function checkMeshProxy(proxy: Field): void {
  for (const path of ['configPath', 'binaryPath', 'serviceCluster', 'discoveryAddress']) {
    const field = proxy.at(path)
    if (field.isSet && field.text === '') {
      field.refuse(message('findings.schema.empty', { field: path }))
    }
  }
  checkDuration(proxy.at('drainDuration'))
  checkWholeSeconds(proxy.at('drainDuration'))
  for (const name of ['discoveryAddress', 'statsdUdpAddress', 'envoyMetricsServiceAddress']) {
    if (proxy.at(name).text !== '') checkProxyAddress(proxy.at(name))
  }
  for (const name of ['envoyMetricsService', 'envoyAccessLogService']) {
    const address = proxy.at(name).at('address')
    if (address.text !== '') checkProxyAddress(address)
  }
  checkTracing(proxy.at('tracing'))
  checkGivenPort(proxy.at('proxyAdminPort'))
  checkAuthentication(proxy.at('controlPlaneAuthPolicy'))
  checkGivenPort(proxy.at('statusPort'))
  checkPrivateKeys(proxy.at('privateKeyProvider'))
  const allocate = proxy.at('proxyMetadata').at('ISTIO_META_DNS_AUTO_ALLOCATE')
  if (allocate.isSet) {
    const field = 'ISTIO_META_DNS_AUTO_ALLOCATE'
    const instead = 'PILOT_ENABLE_IP_AUTOALLOCATE'
    allocate.warn(message('findings.schema.deprecated', { field, instead }))
  }
}

function checkAuthentication(policy: Field): void {
  const value = policy.text
  if (['', 'NONE', 'MUTUAL_TLS'].includes(value)) return
  policy.refuse(message('findings.schema.unknown', { value, allowed: 'NONE, MUTUAL_TLS' }))
}

/** Rules of the hardware that makes signatures. */
function checkPrivateKeys(provider: Field): void {
  if (!provider.isObject) return
  const kind = ['cryptomb', 'qat'].map((name) => provider.at(name)).find((each) => each.isObject)
  const delay = kind?.at('pollDelay')
  if (!kind) provider.refuse(message('findings.schema.someOf', { fields: 'cryptomb, qat' }))
  else if (!delay?.isSet) kind.refuse(message('findings.schema.missing', { field: 'pollDelay' }))
  else if (nanosecondsOf(delay.text) === 0n) {
    delay.refuse(message('findings.schema.zero', { field: 'pollDelay' }))
  }
}

function checkTracing(tracing: Field): void {
  for (const tracer of ['zipkin', 'datadog', 'lightstep']) {
    const address = tracing.at(tracer).at('address')
    if (tracing.at(tracer).isObject) checkProxyAddress(address)
  }
  checkLightstep(tracing.at('lightstep'))
  const tags = tracing.at('customTags')
  for (const name of tags.keys.filter((each) => !tags.at(each).isSet)) {
    tags.at(name).refuse(message('findings.schema.missing', { field: name }))
  }
  checkClientTls(tracing.at('tlsSettings'), '')
}

function checkLightstep(lightstep: Field): void {
  if (!lightstep.isObject) return
  for (const field of ['address', 'accessToken']) {
    if (lightstep.at(field).text === '') {
      lightstep.refuse(message('findings.schema.missing', { field }))
    }
  }
}

/** `host:port`; `$(HOST_IP)` stands for the address of the node. */
function checkProxyAddress(field: Field): void {
  const text = field.text.replace('$(HOST_IP)', '127.0.0.1')
  const [, bracketed, plain, port = ''] = /^(?:\[([^\]]*)\]|([^:[\]]*)):(\+?\d+)$/.exec(text) ?? []
  const host = bracketed ?? plain ?? ''
  const isHost = isIpAddress(host) || fqdnProblem(host) === null
  if (!isHost || Number(port) < 1 || Number(port) > 65_535) {
    field.refuse(message('findings.schema.hostAndPort', { value: field.text }))
  }
}
