import type { Duplex } from 'node:stream'
import { checkServerIdentity, connect, type PeerCertificate } from 'node:tls'

export interface SecureStreamOptions {
  /** The host of the URL, or the name that the configuration gives for the certificate. */
  readonly name: string
  /** Certificates to trust, PEM. */
  readonly ca: string | undefined
}

/**
 * TLS inside a connection to a pod. That connection is the API server's: it has been authenticated
 * and leads to the very pod that was asked for. So a certificate is checked only where an authority
 * is given; nobody can know the authority of a cluster's own certificates.
 * @throws what the handshake failed with
 */
export function secureOver(stream: Duplex, { name, ca }: SecureStreamOptions): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const secure = connect({
      socket: stream as never,
      servername: name,
      ...(ca === undefined ? { rejectUnauthorized: false } : { ca }),
      checkServerIdentity: (_, certificate) => mismatch(name, certificate),
    })
    const fail = (error: Error) => {
      stream.destroy()
      reject(error)
    }
    secure.once('error', fail)
    secure.once('secureConnect', () => {
      secure.off('error', fail)
      // It may fail while nobody uses it; who uses it learns why.
      secure.on('error', () => {})
      resolve(secure)
    })
    // Destroying one side must not leave the other open.
    secure.once('close', () => stream.destroy())
    stream.once('close', () => secure.destroy())
  })
}

/** A Service is called by several names, and its certificate may have any of them. */
function mismatch(name: string, certificate: PeerCertificate): Error | undefined {
  const errors = namesOf(name).map((each) => checkServerIdentity(each, certificate))
  return errors.some((error) => error === undefined) ? undefined : errors[0]
}

/** `prometheus.ops.svc`: also in full, and as it is called from its own namespace. */
function namesOf(name: string): string[] {
  const [service, namespace, ...rest] = name.split('.')
  if (rest.join('.') !== 'svc') return [name]
  return [name, `${name}.cluster.local`, `${service}.${namespace}`, String(service)]
}
