import { message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { checkClientTls } from '../parts/client-tls.ts'
import { checkLocalities } from '../parts/localities.ts'
import { isIpAddress } from '../values/addresses.ts'
import { checkDuration, checkWholeSeconds, nanosecondsOf } from '../values/durations.ts'
import { checkText, fqdnProblem, isDnsLabel, wildcardDomainProblem } from '../values/names.ts'
import { checkPort } from '../values/ports.ts'

/**
 * `ValidateMeshConfig` of istio/istio pkg/config/validation/agent/validation.go. What nobody wrote
 * has Istio's default, which is valid.
 */
export function checkMeshConfig(mesh: Field): void {
  checkGivenPort(mesh.at('proxyListenPort'))
  checkConnectTimeout(mesh.at('connectTimeout'))
  if (nanosecondsOf(mesh.at('protocolDetectionTimeout').text) !== 0n) {
    checkDuration(mesh.at('protocolDetectionTimeout'))
  }
  checkProxy(mesh.at('defaultConfig'))
  checkLocalities(mesh.at('localityLbSetting'), true)
  for (const settings of mesh.at('serviceSettings').items) {
    for (const host of settings.at('hosts').items) checkText(host, wildcardDomainProblem)
  }
  if (mesh.at('trustDomain').isSet) checkTrustDomain(mesh.at('trustDomain'))
  for (const alias of mesh.at('trustDomainAliases').items) checkTrustDomain(alias)
  checkCurves(mesh)
}

function checkGivenPort(port: Field): void {
  if (port.isSet) checkPort(port)
}

const longestConnectNs = 3_600_000_000_000n

function checkConnectTimeout(timeout: Field): void {
  checkDuration(timeout)
  if ((nanosecondsOf(timeout.text) ?? 0n) > longestConnectNs) {
    timeout.refuse(message('findings.schema.tooLarge', { value: timeout.text, max: '1h' }))
  }
}

function checkProxy(proxy: Field): void {
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
  checkGivenPort(proxy.at('statusPort'))
  const allocate = proxy.at('proxyMetadata').at('ISTIO_META_DNS_AUTO_ALLOCATE')
  if (allocate.isSet) {
    const field = 'ISTIO_META_DNS_AUTO_ALLOCATE'
    const instead = 'PILOT_ENABLE_IP_AUTOALLOCATE'
    allocate.warn(message('findings.schema.deprecated', { field, instead }))
  }
}

function checkTracing(tracing: Field): void {
  for (const tracer of ['zipkin', 'datadog', 'lightstep']) {
    const address = tracing.at(tracer).at('address')
    if (tracing.at(tracer).isObject) checkProxyAddress(address)
  }
  const tags = tracing.at('customTags')
  for (const name of tags.keys.filter((each) => !tags.at(each).isSet)) {
    tags.at(name).refuse(message('findings.schema.missing', { field: name }))
  }
  checkClientTls(tracing.at('tlsSettings'), '')
}

/** `host:port`; `$(HOST_IP)` stands for the address of the node. */
function checkProxyAddress(field: Field): void {
  const text = field.text.replace('$(HOST_IP)', '127.0.0.1')
  const [, bracketed, plain, port = ''] = /^(?:\[([^\]]*)\]|([^:[\]]*)):(\d+)$/.exec(text) ?? []
  const host = bracketed ?? plain ?? ''
  const isHost = isIpAddress(host) || fqdnProblem(host) === null
  if (!isHost || Number(port) < 1 || Number(port) > 65_535) {
    field.refuse(message('findings.schema.hostAndPort', { value: field.text }))
  }
}

function checkTrustDomain(domain: Field): void {
  const labels = domain.text.split('.')
  const named = labels.at(-1) === '' ? labels.slice(0, -1) : labels
  if (named.length === 0 || !named.every(isDnsLabel)) {
    domain.refuse(message('findings.schema.trustDomain', { value: domain.text }))
  }
}

/** Those of BoringSSL that Envoy can be told of. */
const curves = [
  'P-224',
  'P-256',
  'P-521',
  'P-384',
  'X25519',
  'X25519Kyber768Draft00',
  'X25519MLKEM768',
]

function checkCurves(mesh: Field): void {
  const ofMesh = mesh.at('meshMTLS').at('ecdhCurves')
  const defaults = mesh.at('tlsDefaults').at('ecdhCurves')
  if (ofMesh.items.length > 0) {
    ofMesh.refuse(message('findings.schema.unsupported', { field: 'ecdhCurves' }))
  }
  const names = defaults.items.map(({ text }) => text)
  const unknown = names.filter((name) => name !== '' && !curves.includes(name))
  const twice = names.filter((name, at) => curves.includes(name) && names.indexOf(name) < at)
  if (unknown.length > 0) {
    defaults.warn(message('findings.schema.curvesUnknown', { curves: unknown.join(', ') }))
  }
  if (twice.length > 0) {
    defaults.warn(message('findings.schema.curvesTwice', { curves: twice.join(', ') }))
  }
}
