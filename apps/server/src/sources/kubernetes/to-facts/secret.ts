import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import type { CertificateFact, SecretFact } from '@periplus/mesh'
import { Secret } from '../wire/config-object.ts'
import { readAnnotations } from './annotations.ts'

/** What a Secret says without what is secret in it: neither keys nor certificates leave this room. */
export function secretFact(cluster: string, raw: unknown): SecretFact {
  const { metadata, type, data, stringData } = Secret.parse(raw)
  const decoded = Object.entries(data).map(([key, value]) => [key, fromBase64(value)] as const)
  const values = new Map([...decoded, ...Object.entries(stringData)])
  return {
    cluster,
    namespace: metadata.namespace ?? '',
    name: metadata.name,
    labels: metadata.labels,
    // Those of others may hold the secret: kubectl keeps a copy of what was applied.
    annotations: readAnnotations(metadata.annotations) ?? {},
    type: type ?? 'Opaque',
    keys: [...values].flatMap(([key, value]) => (value === '' ? [] : key)),
    certificate: certificateFact(...pairOf(values)),
  }
}

type Pair = readonly [certificate: string | null, key: string | null]

/**
 * A gateway's certificate and key, by the names under which Istio looks for them: the first pair of
 * which both are there (istio/istio pilot/pkg/credentials/kube/secrets.go).
 */
function pairOf(values: ReadonlyMap<string, string>): Pair {
  const pairs = [
    ['cert', 'key'],
    ['tls.crt', 'tls.key'],
  ].map(
    ([certificate = '', key = '']): Pair => [
      values.get(certificate) || null,
      values.get(key) || null,
    ],
  )
  const isWhole = ([certificate, key]: Pair) => certificate !== null && key !== null
  return pairs.find(isWhole) ?? pairs.find(([certificate]) => certificate !== null) ?? [null, null]
}

const fromBase64 = (text: string) => Buffer.from(text, 'base64').toString('utf8')

function certificateFact(pem: string | null, keyPem: string | null): CertificateFact | null {
  if (pem === null) return null
  const none = { hosts: [], notBeforeMs: null, notAfterMs: null, keyMatches: null }
  try {
    const certificate = new X509Certificate(pem)
    const key = keyPem === null ? null : readKey(keyPem)
    return {
      problem: key instanceof Error ? key.message : null,
      hosts: hostsOf(certificate),
      notBeforeMs: Date.parse(certificate.validFrom),
      notAfterMs: Date.parse(certificate.validTo),
      keyMatches: key === null || key instanceof Error ? null : certificate.checkPrivateKey(key),
    }
  } catch (error) {
    return { ...none, problem: error instanceof Error ? error.message : String(error) }
  }
}

function readKey(pem: string): KeyObject | Error {
  try {
    return createPrivateKey(pem)
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** Alternative names; the common name only where there are none, as browsers once did. */
function hostsOf({ subjectAltName, subject }: X509Certificate): readonly string[] {
  const names = (subjectAltName ?? '')
    .split(', ')
    .flatMap((each) => /^(?:DNS|IP Address):(.+)$/.exec(each)?.[1] ?? [])
  const [, common] = /^CN=(.+)$/m.exec(subject) ?? []
  return names.length > 0 || common === undefined ? names : [common]
}
