import { generateKeyPairSync, sign } from 'node:crypto'

export interface MadeCertificate {
  /** Both as PEM. */
  readonly certificate: string
  readonly key: string
}

export interface CertificateParts {
  readonly hosts?: readonly string[]
  readonly notBefore?: Date
  readonly notAfter?: Date
}

/**
 * A certificate that signs itself, with a key of its own: as little of X.509 (RFC 5280) as a reader of
 * certificates needs. Node reads certificates and makes none.
 */
export function makeCertificate({
  hosts = ['shop.example'],
  notBefore = new Date('2024-01-01T00:00:00Z'),
  notAfter = new Date('2100-01-01T00:00:00Z'),
}: CertificateParts = {}): MadeCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const name = sequence(der(0x31, sequence(oid.commonName, der(0x0c, Buffer.from(hosts[0] ?? '')))))
  const names = sequence(...hosts.map((host) => der(0x82, Buffer.from(host))))
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    sequence(oid.ed25519),
    name,
    sequence(time(notBefore), time(notAfter)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(sequence(oid.alternativeNames, der(0x04, names)))),
  )
  const signature = Buffer.concat([Buffer.from([0]), sign(null, content, privateKey)])
  return {
    certificate: pem(sequence(content, sequence(oid.ed25519), der(0x03, signature))),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

const oid = {
  ed25519: Buffer.from('06032b6570', 'hex'),
  commonName: Buffer.from('0603550403', 'hex'),
  alternativeNames: Buffer.from('0603551d11', 'hex'),
}

function der(tag: number, content: Buffer): Buffer {
  const size = content.length
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), content])
}

const sequence = (...parts: readonly Buffer[]) => der(0x30, Buffer.concat(parts))

/** As `20240101000000Z`. */
const time = (date: Date) => der(0x18, Buffer.from(date.toISOString().replace(/[-:T]|\.\d+/g, '')))

const pem = (content: Buffer) =>
  [
    '-----BEGIN CERTIFICATE-----',
    ...(content.toString('base64').match(/.{1,64}/g) ?? []),
    '-----END CERTIFICATE-----',
    '',
  ].join('\n')
