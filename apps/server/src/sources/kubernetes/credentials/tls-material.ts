import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createSecureContext } from 'node:tls'
import { message } from '@periplus/shared'
import { codeOf } from '../../../config/why-unreadable.ts'
import { AccessError } from '../access-error.ts'
import type { ClusterEntry, UserEntry } from '../kubeconfig/kubeconfig-entries.ts'
import type { ExecCredential } from './exec-plugin.ts'

/** What a TLS connection to the API server is made with. */
export interface TlsMaterial {
  /** PEM; null for the authorities that Node knows. */
  readonly ca: string | null
  readonly cert: string | null
  readonly key: string | null
}

/**
 * Reads the certificates; anew each time, because they are renewed in place.
 * @param fromPlugin wins over what the kubeconfig says
 * @throws AccessError where one is missing, unusable, or expired
 */
export async function readTlsMaterial(
  context: string,
  cluster: ClusterEntry,
  user: UserEntry,
  fromPlugin: ExecCredential | null,
  nowMs: number,
): Promise<TlsMaterial> {
  const read = async (key: string, file: string | null, data: Buffer | null) => {
    if (data !== null) return data.toString('utf8')
    return file === null ? null : readCredentialFile(context, key, file)
  }
  const material = {
    ca: await read('certificate-authority', cluster.caFile, cluster.caData),
    cert:
      fromPlugin?.certificate ?? (await read('client-certificate', user.certFile, user.certData)),
    key: fromPlugin?.key ?? (await read('client-key', user.keyFile, user.keyData)),
  }
  refuseUnusable(context, material)
  refuseExpired(context, user, material, nowMs)
  return material
}

/**
 * Text of a file that a kubeconfig names.
 * @param key what it is called there
 * @throws AccessError
 */
export async function readCredentialFile(
  context: string,
  key: string,
  file: string,
): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const why = codeOf(error)
    throw new AccessError(
      message('kubernetes.credential-file', { context, key, file, why }),
      'unauthorized',
      error,
    )
  }
}

function refuseUnusable(context: string, { ca, cert, key }: TlsMaterial) {
  try {
    createSecureContext({
      ...(ca === null ? {} : { ca }),
      ...(cert === null ? {} : { cert }),
      ...(key === null ? {} : { key }),
    })
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    throw new AccessError(
      message('kubernetes.certificates-unusable', { context, detail }),
      'unauthorized',
      error,
    )
  }
}

/** The API server would only hang up, without a word. */
function refuseExpired(context: string, user: UserEntry, { cert }: TlsMaterial, nowMs: number) {
  if (cert === null) return
  const { validFrom, validTo } = new X509Certificate(cert)
  const where = user.certFile ?? 'client-certificate-data'
  if (Date.parse(validTo) <= nowMs) {
    throw new AccessError(
      message('kubernetes.client-certificate-expired', { context, when: day(validTo), where }),
    )
  }
  if (Date.parse(validFrom) > nowMs) {
    throw new AccessError(
      message('kubernetes.client-certificate-early', { context, when: day(validFrom), where }),
    )
  }
}

/** As every reader writes a time: `2026-11-21 14:00 UTC`. */
const day = (text: string) => `${new Date(text).toISOString().slice(0, 16).replace('T', ' ')} UTC`
