import {
  createECDH,
  createHash,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign,
} from 'node:crypto'
import {
  derBitString,
  derBoolean,
  derExplicit,
  derImplicit,
  derInteger,
  derObjectIdentifier,
  derOctetString,
  derSequence,
  derSet,
  derTime,
  derUtf8String,
} from './der.ts'

/** What a certificate is made of; times in milliseconds since 1970. */
export interface CertificateRequest {
  /** Every key and the serial number follow from it, so equal seeds give equal bytes. */
  readonly seed: string
  readonly notBeforeMs: number
  readonly notAfterMs: number
  /** `spiffe://…`: the one subject alternative name of a workload certificate. */
  readonly spiffeId: string
}

export interface Certificate {
  readonly pem: string
  /** 32 hexadecimal digits, as istioctl prints it. */
  readonly serialHex: string
  readonly notBeforeMs: number
  readonly notAfterMs: number
}

export interface CertificateAuthority {
  readonly certificate: Certificate
  issue(request: CertificateRequest): Certificate
}

const ED25519 = derSequence(derObjectIdentifier('1.3.101.112'))
const EC_P256 = derSequence(
  derObjectIdentifier('1.2.840.10045.2.1'),
  derObjectIdentifier('1.2.840.10045.3.1.7'),
)
const SERVER_AND_CLIENT = derSequence(
  derObjectIdentifier('1.3.6.1.5.5.7.3.1'),
  derObjectIdentifier('1.3.6.1.5.5.7.3.2'),
)
const DIGITAL_SIGNATURE_AND_KEY_ENCIPHERMENT = derBitString(Buffer.from([0b1010_0000]), 5)
const CERTIFICATE_SIGN = derBitString(Buffer.from([0b0000_0100]), 2)

/**
 * A mesh's own root, as istiod makes one: its subject is the trust domain's organisation.
 *
 * It signs with Ed25519 because those signatures are deterministic: the same seed and time give
 * the same dump, byte for byte. Workload keys are P-256, as with `ECC_SIGNATURE_ALGORITHM=ECDSA`.
 */
export function createCertificateAuthority(request: {
  readonly seed: string
  readonly organisation: string
  readonly notBeforeMs: number
  readonly notAfterMs: number
}): CertificateAuthority {
  const signingKey = ed25519Key(`${request.seed}/root`)
  const subjectKey = createPublicKey(signingKey).export({ type: 'spki', format: 'der' })
  const name = derSequence(
    derSet(derSequence(derObjectIdentifier('2.5.4.10'), derUtf8String(request.organisation))),
  )
  const keyId = keyIdentifier(subjectKey)
  const certificate = signed(signingKey, {
    seed: `${request.seed}/root`,
    issuer: name,
    subject: name,
    subjectKey,
    notBeforeMs: request.notBeforeMs,
    notAfterMs: request.notAfterMs,
    extensions: [
      extension('2.5.29.15', true, CERTIFICATE_SIGN),
      extension('2.5.29.19', true, derSequence(derBoolean(true))),
      extension('2.5.29.14', false, derOctetString(keyId)),
    ],
  })
  return {
    certificate,
    issue: (leaf) =>
      signed(signingKey, {
        seed: leaf.seed,
        issuer: name,
        subject: derSequence(),
        subjectKey: p256PublicKey(leaf.seed),
        notBeforeMs: leaf.notBeforeMs,
        notAfterMs: leaf.notAfterMs,
        extensions: [
          extension('2.5.29.15', true, DIGITAL_SIGNATURE_AND_KEY_ENCIPHERMENT),
          extension('2.5.29.37', false, SERVER_AND_CLIENT),
          extension('2.5.29.19', true, derSequence()),
          extension('2.5.29.35', false, derSequence(derImplicit(0, keyId))),
          // Critical, because the subject is empty (RFC 5280, 4.2.1.6).
          extension('2.5.29.17', true, derSequence(derImplicit(6, Buffer.from(leaf.spiffeId)))),
        ],
      }),
  }
}

interface Content {
  readonly seed: string
  readonly issuer: Buffer
  readonly subject: Buffer
  readonly subjectKey: Buffer
  readonly notBeforeMs: number
  readonly notAfterMs: number
  readonly extensions: readonly Buffer[]
}

/** RFC 5280, 4.1: TBSCertificate, algorithm, signature. */
function signed(signingKey: KeyObject, content: Content): Certificate {
  const serial = digest(`${content.seed}/serial/${content.notBeforeMs}`).subarray(0, 16)
  serial.writeUInt8((serial.readUInt8(0) & 0x7f) | 0x40, 0)
  const toBeSigned = derSequence(
    derExplicit(0, derInteger(Buffer.from([2]))),
    derInteger(serial),
    ED25519,
    content.issuer,
    derSequence(derTime(content.notBeforeMs), derTime(content.notAfterMs)),
    content.subject,
    content.subjectKey,
    derExplicit(3, derSequence(...content.extensions)),
  )
  const der = derSequence(toBeSigned, ED25519, derBitString(sign(null, toBeSigned, signingKey)))
  return {
    pem: toPem(der),
    serialHex: serial.toString('hex'),
    notBeforeMs: content.notBeforeMs,
    notAfterMs: content.notAfterMs,
  }
}

function extension(identifier: string, critical: boolean, value: Buffer): Buffer {
  const flag = critical ? [derBoolean(true)] : []
  return derSequence(derObjectIdentifier(identifier), ...flag, derOctetString(value))
}

function toPem(der: Buffer): string {
  const lines = der.toString('base64').replace(/(.{64})(?=.)/g, '$1\n')
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

const keyIdentifier = (subjectKey: Buffer): Buffer => createHash('sha1').update(subjectKey).digest()

/** PKCS #8 around a 32-byte seed (RFC 8410, 7). */
function ed25519Key(seed: string): KeyObject {
  const key = derSequence(
    derInteger(Buffer.from([0])),
    ED25519,
    derOctetString(derOctetString(digest(`${seed}/key`))),
  )
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' })
}

function p256PublicKey(seed: string): Buffer {
  const keyPair = createECDH('prime256v1')
  // A hash is above the group's order with probability 2^-32; the top bit cleared, never.
  const scalar = digest(`${seed}/key`)
  scalar.writeUInt8(scalar.readUInt8(0) & 0x7f, 0)
  keyPair.setPrivateKey(scalar)
  return derSequence(EC_P256, derBitString(keyPair.getPublicKey()))
}
