import { message } from '@periplus/shared'
import type { Field } from '../field.ts'
import { checkLocalities } from '../parts/localities.ts'
import { checkDuration, checkPrecision, nanosecondsOf } from '../values/durations.ts'
import { checkText, isDnsLabel, wildcardDomainProblem } from '../values/names.ts'
import { checkGivenPort } from '../values/ports.ts'
import { checkMeshProxy } from './mesh-proxy.ts'

/**
 * `ValidateMeshConfig` of istio/istio pkg/config/validation/agent/validation.go. What nobody wrote
 * has Istio's default, which is valid.
 */
export function checkMeshConfig(mesh: Field): void {
  checkGivenPort(mesh.at('proxyListenPort'))
  checkConnectTimeout(mesh.at('connectTimeout'))
  checkPrecision(mesh.at('protocolDetectionTimeout'))
  checkMeshProxy(mesh.at('defaultConfig'))
  checkLocalities(mesh.at('localityLbSetting'), true)
  for (const settings of mesh.at('serviceSettings').items) {
    for (const host of settings.at('hosts').items) checkText(host, wildcardDomainProblem)
  }
  if (mesh.at('trustDomain').isSet) checkTrustDomain(mesh.at('trustDomain'))
  for (const alias of mesh.at('trustDomainAliases').items) checkTrustDomain(alias)
  checkCurves(mesh)
}

const longestConnectNs = 3_600_000_000_000n

function checkConnectTimeout(timeout: Field): void {
  checkDuration(timeout)
  if ((nanosecondsOf(timeout.text) ?? 0n) > longestConnectNs) {
    timeout.refuse(message('findings.schema.tooLarge', { value: timeout.text, max: '1h' }))
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
