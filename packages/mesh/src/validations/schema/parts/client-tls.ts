import { message } from '@periplus/shared'
import type { Field } from '../field.ts'

const isGiven = (field: Field) => field.text !== '' || field.items.length > 0

/**
 * Rules of how a client begins TLS. Absent: nothing to say.
 * @param namespace that of the object
 */
export function checkClientTls(tls: Field, namespace: string): void {
  if (!tls.isObject) return
  const mode = tls.at('mode').text
  const credential = tls.at('credentialName')
  checkConfigMap(credential, namespace)
  if (tls.at('insecureSkipVerify').isTrue) checkNoVerification(tls, mode)
  const isOwn = mode === 'SIMPLE' || mode === 'MUTUAL'
  if (isOwn && isGiven(credential)) checkOnlyCredential(tls)
  else if (mode === 'MUTUAL') checkFiles(tls)
}

function checkFiles(tls: Field): void {
  for (const field of ['clientCertificate', 'privateKey']) {
    const mode = 'MUTUAL'
    if (!isGiven(tls.at(field))) tls.refuse(message('findings.schema.tlsNeeds', { mode, field }))
  }
}

/** `configmap://namespace/name` holds certificates of authorities that anybody may read. */
function checkConfigMap(credential: Field, namespace: string): void {
  const prefix = 'configmap://'
  if (!credential.text.startsWith(prefix)) return
  const [place = '', name = ''] = credential.text.slice(prefix.length).split('/')
  if (place === '' || name === '') {
    credential.refuse(message('findings.schema.configMap', { value: credential.text }))
  } else if (place !== namespace) {
    credential.refuse(message('findings.schema.configMapElsewhere', { namespace: place }))
  }
}

/** What would verify the server cannot stand beside the wish not to verify it. */
function checkNoVerification(tls: Field, mode: string): void {
  const verifying =
    mode === 'SIMPLE'
      ? ['caCertificates', 'credentialName', 'subjectAltNames']
      : mode === 'MUTUAL'
        ? ['caCertificates', 'subjectAltNames']
        : []
  const given = verifying.filter((name) => isGiven(tls.at(name)))
  if (given.length > 0) {
    const one = given.join(', ')
    tls.refuse(message('findings.schema.together', { one, other: 'insecureSkipVerify' }))
  }
}

function checkOnlyCredential(tls: Field): void {
  const files = ['clientCertificate', 'caCertificates', 'privateKey', 'caCrl']
  const given = files.filter((name) => isGiven(tls.at(name)))
  if (given.length > 0) {
    const one = given.join(', ')
    tls.refuse(message('findings.schema.together', { one, other: 'credentialName' }))
  }
}
