import { principalOf } from '../scenario/lookups.ts'
import { stableFraction } from '../scenario/stable-hash.ts'
import {
  type Certificate,
  type CertificateAuthority,
  createCertificateAuthority,
} from './certificate.ts'
import type { Json } from './extension.ts'
import type { MeshProxy } from './mesh-proxy.ts'
import type { Moment } from './moment.ts'

const HOUR_MS = 3_600_000
/** The agent asks for a new certificate when half of the 24 hours have passed. */
const ROTATION_MS = 12 * HOUR_MS
const LIFETIME_MS = 24 * HOUR_MS
/** istiod dates certificates back, for clocks that are behind. */
const BACKDATE_MS = 2 * 60_000

/** The mesh's root certificate is ten years old at most; this one began in January 2025. */
const ROOT_START_MS = Date.UTC(2025, 0, 6, 8, 30)
const ROOT_LIFETIME_MS = 3650 * 24 * HOUR_MS

const authorities = new Map<string, CertificateAuthority>()

export function meshAuthority({ scenario, seed }: Moment): CertificateAuthority {
  const key = `${seed}/${scenario.cluster.trustDomain}`
  const known = authorities.get(key)
  if (known) return known
  const authority = createCertificateAuthority({
    seed: key,
    organisation: scenario.cluster.trustDomain,
    notBeforeMs: ROOT_START_MS,
    notAfterMs: ROOT_START_MS + ROOT_LIFETIME_MS,
  })
  authorities.set(key, authority)
  return authority
}

const issued = new Map<string, Certificate>()

/** @param holder tells apart the certificates of one identity; each rotates at its own time */
export function workloadCertificate(moment: Moment, spiffeId: string, holder: string): Certificate {
  const phaseMs = Math.floor(stableFraction(`${moment.seed}/rotation/${holder}`) * ROTATION_MS)
  const rotation = Math.floor((moment.nowMs - phaseMs) / ROTATION_MS)
  const requestedMs = Math.floor((rotation * ROTATION_MS + phaseMs) / 1000) * 1000
  const seed = `${moment.seed}/${holder}/${rotation}`
  const known = issued.get(seed)
  if (known) return known
  const certificate = meshAuthority(moment).issue({
    seed,
    spiffeId,
    notBeforeMs: requestedMs - BACKDATE_MS,
    notAfterMs: requestedMs + LIFETIME_MS,
  })
  issued.set(seed, certificate)
  return certificate
}

export const proxyCertificate = (moment: Moment, proxy: MeshProxy): Certificate =>
  workloadCertificate(moment, principalOf(moment.scenario, proxy.workload), proxy.id)

const inlineBytes = (certificate: Certificate): Json => ({
  inline_bytes: Buffer.from(certificate.pem).toString('base64'),
})

const SECRET = 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret'

/** What Envoy shows where a private key stands. */
const REDACTED = { inline_bytes: Buffer.from('[redacted]').toString('base64') }

/** The workload's certificate with its chain, and the roots that it trusts. */
export function secretsDump(moment: Moment, proxy: MeshProxy): Json {
  const own = proxyCertificate(moment, proxy)
  const root = meshAuthority(moment).certificate
  const fetchedMs = own.notBeforeMs + BACKDATE_MS
  const at = new Date(fetchedMs + 317).toISOString()
  return {
    '@type': 'type.googleapis.com/envoy.admin.v3.SecretsConfigDump',
    dynamic_active_secrets: [
      {
        name: 'default',
        version_info: new Date(fetchedMs).toISOString(),
        last_updated: at,
        secret: {
          '@type': SECRET,
          name: 'default',
          tls_certificate: {
            certificate_chain: inlineBytes(own),
            private_key: REDACTED,
          },
        },
      },
      {
        name: 'ROOTCA',
        version_info: new Date(fetchedMs).toISOString(),
        last_updated: at,
        secret: {
          '@type': SECRET,
          name: 'ROOTCA',
          validation_context: { trusted_ca: inlineBytes(root) },
        },
      },
    ],
  }
}

/** `/certs`: the certificates in use, with days until they end. */
export function certificatesInUse(moment: Moment, proxy: MeshProxy): Json {
  const own = proxyCertificate(moment, proxy)
  const root = meshAuthority(moment).certificate
  const details = (certificate: Certificate, path: string, names: readonly Json[]): Json => ({
    path,
    serial_number: certificate.serialHex,
    subject_alt_names: names,
    days_until_expiration: String(
      Math.max(0, Math.floor((certificate.notAfterMs - moment.nowMs) / (24 * HOUR_MS))),
    ),
    valid_from: `${new Date(certificate.notBeforeMs).toISOString().slice(0, 19)}Z`,
    expiration_time: `${new Date(certificate.notAfterMs).toISOString().slice(0, 19)}Z`,
  })
  const identity = { uri: principalOf(moment.scenario, proxy.workload) }
  return {
    certificates: [
      {
        ca_cert: [details(root, '<inline>', [])],
        cert_chain: [details(own, '<inline>', [identity])],
      },
    ],
  }
}
