import { message } from '@periplus/shared'
import * as z from 'zod'
import { AccessError } from '../access-error.ts'
import type { UserEntry } from '../kubeconfig/kubeconfig-entries.ts'
import { readCredentialFile } from './tls-material.ts'

/**
 * The token of a user, if it has one. A token file is read anew each time, because Kubernetes
 * rotates the tokens of pods.
 * @throws AccessError
 */
export async function readBearerToken(
  context: string,
  user: UserEntry,
  nowMs: number,
): Promise<string | null> {
  if (user.tokenFile !== null) {
    return (await readCredentialFile(context, 'tokenFile', user.tokenFile)).trim()
  }
  if (user.token !== null) return user.token
  return user.authProvider === null ? null : providedToken(context, user.authProvider, nowMs)
}

/**
 * `oidc` is the one provider that kubectl still has (gcp and azure went with 1.26). Its token is
 * used while it lasts. It is not renewed here: many issuers take a refresh token once, and what
 * kubectl has in its file would then be worth nothing.
 */
function providedToken(
  context: string,
  { name, config }: { name: string; config?: Readonly<Record<string, string>> | null | undefined },
  nowMs: number,
): string {
  if (name !== 'oidc') throw new AccessError(message('kubernetes.auth-provider', { context, name }))
  const token = config?.['id-token']
  if (!token || expiryMs(token) <= nowMs) {
    throw new AccessError(message('kubernetes.oidc-expired', { context }))
  }
  return token
}

const Claims = z.object({ exp: z.number() })

/** @returns epoch milliseconds; for ever where the token does not say */
function expiryMs(token: string): number {
  try {
    const [, claims = ''] = token.split('.')
    return Claims.parse(JSON.parse(Buffer.from(claims, 'base64url').toString())).exp * 1000
  } catch {
    return Number.POSITIVE_INFINITY
  }
}
