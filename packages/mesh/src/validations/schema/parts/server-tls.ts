import { message } from '@periplus/shared'
import type { Field } from '../field.ts'

/** In the language of OpenSSL; others are ignored (istio/istio pkg/config/security/security.go). */
const cipherSuites = new Set([
  ...['ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES128-GCM-SHA256'],
  ...['ECDHE-ECDSA-AES256-GCM-SHA384', 'ECDHE-RSA-AES256-GCM-SHA384'],
  ...['ECDHE-ECDSA-CHACHA20-POLY1305', 'ECDHE-RSA-CHACHA20-POLY1305'],
  ...['ECDHE-ECDSA-AES128-SHA', 'ECDHE-RSA-AES128-SHA'],
  ...['ECDHE-ECDSA-AES256-SHA', 'ECDHE-RSA-AES256-SHA'],
  ...['AES128-GCM-SHA256', 'AES256-GCM-SHA384', 'AES128-SHA', 'AES256-SHA', 'DES-CBC3-SHA'],
])

const ownCertificate = ['serverCertificate', 'privateKey', 'caCertificates']
const otherSources = ['tlsCertificates', 'credentialName', 'credentialNames']

const isGiven = (field: Field) => field.text !== '' || field.items.length > 0

/** Rules of how a gateway's or a sidecar's listener ends TLS. Absent: nothing to say. */
export function checkServerTls(tls: Field): void {
  if (!tls.isObject) return
  const mode = tls.at('mode').text || 'PASSTHROUGH'
  checkCipherSuites(tls)
  if (mode === 'ISTIO_MUTUAL') {
    checkIstioMutual(tls)
    return
  }
  if (mode === 'PASSTHROUGH' || mode === 'AUTO_PASSTHROUGH') warnOfUnusedCertificates(tls, mode)
  checkOneSource(tls)
  const endsTls = ['SIMPLE', 'MUTUAL', 'OPTIONAL_MUTUAL'].includes(mode)
  if (endsTls && (isGiven(tls.at('credentialName')) || isGiven(tls.at('credentialNames')))) return
  if (endsTls) checkCertificates(tls, mode)
  checkRevocationList(tls, mode)
}

function checkCipherSuites(tls: Field): void {
  const suites = tls.at('cipherSuites')
  const oldest = tls.at('minProtocolVersion')
  if (['TLSV1_0', 'TLSV1_1'].includes(oldest.text) && suites.items.length === 0) {
    oldest.warn(message('findings.schema.oldTlsWithoutCiphers', { version: oldest.text }))
  }
  const names = suites.items.map((each) => each.text)
  const unknown = names.filter((name) => !isCipherSuite(name))
  const twice = names.filter((name, at) => isCipherSuite(name) && names.indexOf(name) < at)
  if (unknown.length > 0) {
    suites.warn(message('findings.schema.ciphersUnknown', { ciphers: sortedSet(unknown) }))
  }
  if (twice.length > 0) {
    suites.warn(message('findings.schema.ciphersTwice', { ciphers: sortedSet(twice) }))
  }
}

/** Operators of OpenSSL's language, such as `-AES`, are taken as they are. */
const isCipherSuite = (name: string) =>
  name === '' || name === 'ALL' || !/^[\p{L}\p{N}]/u.test(name) || cipherSuites.has(name)

const sortedSet = (texts: readonly string[]) => [...new Set(texts)].sort().join(', ')

function checkIstioMutual(tls: Field): void {
  for (const name of [...ownCertificate, ...otherSources]) {
    const field = tls.at(name)
    if (isGiven(field)) field.refuse(message('findings.schema.tlsIstioMutual', { field: name }))
  }
}

function warnOfUnusedCertificates(tls: Field, mode: string): void {
  const given = ['caCrl', ...ownCertificate, ...otherSources].filter((name) =>
    isGiven(tls.at(name)),
  )
  if (given.length > 0) {
    tls.warn(message('findings.schema.tlsUnused', { fields: given.join(', '), mode }))
  }
}

function checkOneSource(tls: Field): void {
  const files = isGiven(tls.at('serverCertificate')) && isGiven(tls.at('privateKey'))
  const sources = [
    ...(files ? ['serverCertificate'] : []),
    ...otherSources.filter((name) => isGiven(tls.at(name))),
  ]
  if (sources.length > 1) {
    tls.refuse(message('findings.schema.onlyOneOf', { fields: sources.join(', ') }))
  }
}

function checkCertificates(tls: Field, mode: string): void {
  if (mode !== 'SIMPLE' && !isGiven(tls.at('caCertificates'))) {
    tls.refuse(message('findings.schema.tlsNeeds', { mode, field: 'caCertificates' }))
  }
  const several = tls.at('tlsCertificates')
  if (several.items.length > 2) several.warn(message('findings.schema.tlsTwoCertificates'))
  for (const holder of several.items.length > 0 ? several.items : [tls]) {
    for (const field of ['serverCertificate', 'privateKey']) {
      if (!isGiven(holder.at(field))) {
        holder.refuse(message('findings.schema.tlsNeeds', { mode, field }))
      }
    }
  }
}

function checkRevocationList(tls: Field, mode: string): void {
  const list = tls.at('caCrl')
  if (!isGiven(list)) return
  const rival = tls.at('credentialName')
  if (isGiven(rival)) list.refuse(message('findings.schema.crlInCredential'))
  if (mode === 'SIMPLE') list.refuse(message('findings.schema.forbidden', { field: 'caCrl', mode }))
}
