import type { OutgoingHttpHeaders } from 'node:http'
import type { UserEntry } from '../kubeconfig/kubeconfig-entries.ts'

/** Who asks: a token, or name and password; and as whom, where the kubeconfig impersonates. */
export function requestHeaders(user: UserEntry, token: string | null): OutgoingHttpHeaders {
  return { ...authorization(user, token), ...impersonation(user) }
}

function authorization({ username, password }: UserEntry, token: string | null) {
  if (token !== null) return { authorization: `Bearer ${token}` }
  if (username === null) return {}
  const basic = Buffer.from(`${username}:${password ?? ''}`).toString('base64')
  return { authorization: `Basic ${basic}` }
}

/** https://kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation */
function impersonation({ impersonate }: UserEntry): OutgoingHttpHeaders {
  const { user, uid, groups, extra } = impersonate
  return {
    ...(user === null ? {} : { 'impersonate-user': user }),
    ...(uid === null ? {} : { 'impersonate-uid': uid }),
    ...(groups.length === 0 ? {} : { 'impersonate-group': groups }),
    ...Object.fromEntries(
      Object.entries(extra).map(([name, values]) => [
        `impersonate-extra-${encodeURIComponent(name.toLowerCase())}`,
        values,
      ]),
    ),
  }
}
