import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
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
} from '../envoy/der.ts'

export interface ServerCertificate {
  readonly certificatePem: string
  readonly privateKeyPem: string
}

const ecdsaWithSha256 = derSequence(derObjectIdentifier('1.2.840.10045.4.3.2'))
export const dayMs = 86_400_000
const yearMs = 365 * dayMs

/**
 * A self-signed certificate for one DNS name, valid for a year; a fresh key.
 * @param ageMs how long ago it was issued
 */
export function issueServerCertificate(
  host: string,
  nowMs: number,
  ageMs: number,
): ServerCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const commonName = derSequence(derObjectIdentifier('2.5.4.3'), derUtf8String(host))
  const subject = derSequence(derSet(commonName))
  const notBeforeMs = nowMs - ageMs
  const alternativeName = derSequence(derImplicit(2, Buffer.from(host)))
  // RFC 5280, 4.1: version 3, serial, algorithm, issuer, validity, subject, key, extensions.
  const toBeSigned = derSequence(
    derExplicit(0, derInteger(Buffer.of(2))),
    derInteger(randomBytes(16)),
    ecdsaWithSha256,
    subject,
    derSequence(derTime(notBeforeMs), derTime(notBeforeMs + yearMs)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    derExplicit(
      3,
      derSequence(
        extension('2.5.29.17', alternativeName),
        extension('2.5.29.19', derSequence(derBoolean(true))),
      ),
    ),
  )
  const signature = sign('sha256', toBeSigned, privateKey)
  const der = derSequence(toBeSigned, ecdsaWithSha256, derBitString(signature))
  return {
    certificatePem: toPem(der),
    privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

const extension = (identifier: string, value: Buffer): Buffer =>
  derSequence(derObjectIdentifier(identifier), derOctetString(value))

const toPem = (der: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/(.{64})(?=.)/g, '$1\n')}\n-----END CERTIFICATE-----\n`
