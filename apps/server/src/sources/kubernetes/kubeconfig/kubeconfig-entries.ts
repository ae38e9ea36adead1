/** What of a kubeconfig is used. https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/ */
import { isAbsolute, join } from 'node:path'
import * as z from 'zod'

/** Tools write empty texts where they mean nothing. */
const Text = z
  .string()
  .nullish()
  .transform((text) => text || null)

const Texts = z
  .array(z.string())
  .nullish()
  .transform((texts) => texts ?? [])

/** Base64, as bytes. */
const Data = Text.transform((text) => (text === null ? null : Buffer.from(text, 'base64')))

const pathIn = (folder: string) =>
  Text.transform((path) => (path === null || isAbsolute(path) ? path : join(folder, path)))

/** @param folder of the kubeconfig: paths in it start there */
export const ClusterEntry = (folder: string) =>
  z
    .object({
      server: z
        .url({ protocol: /^https?$/, error: 'must be an http:// or https:// URL' })
        // It is shown, and logged.
        .refine((text) => !URL.canParse(text) || new URL(text).password === '', {
          error: 'must hold no password: username and password stand with the user',
        }),
      'certificate-authority': pathIn(folder),
      'certificate-authority-data': Data,
      'tls-server-name': Text,
      'insecure-skip-tls-verify': z
        .boolean()
        .nullish()
        .transform((skips) => skips ?? false),
      'proxy-url': Text,
    })
    .transform((entry) => ({
      /** Without a slash at its end. */
      server: entry.server.replace(/\/+$/, ''),
      caFile: entry['certificate-authority'],
      caData: entry['certificate-authority-data'],
      tlsServerName: entry['tls-server-name'],
      skipTlsVerify: entry['insecure-skip-tls-verify'],
      proxyUrl: entry['proxy-url'],
    }))
export type ClusterEntry = z.infer<ReturnType<typeof ClusterEntry>>

/** https://kubernetes.io/docs/reference/access-authn-authz/authentication/#configuration */
const Exec = (folder: string) =>
  z
    .object({
      apiVersion: z.string({ error: 'must be a version of client.authentication.k8s.io' }),
      command: z.string({ error: 'must be a program' }).min(1, { error: 'must be a program' }),
      args: Texts,
      env: z
        .array(z.object({ name: z.string(), value: z.string() }))
        .nullish()
        .transform((variables) => variables ?? []),
      installHint: Text,
      provideClusterInfo: z.boolean().nullish(),
      interactiveMode: Text,
    })
    .transform((exec) => ({
      ...exec,
      // A bare name is looked for in PATH; a path starts at the kubeconfig.
      command:
        /[/\\]/.test(exec.command) && !isAbsolute(exec.command)
          ? join(folder, exec.command)
          : exec.command,
      provideClusterInfo: exec.provideClusterInfo ?? false,
    }))
export type ExecConfig = z.infer<ReturnType<typeof Exec>>

/** @param folder of the kubeconfig: paths in it start there */
export const UserEntry = (folder: string) =>
  z
    .object({
      'client-certificate': pathIn(folder),
      'client-certificate-data': Data,
      'client-key': pathIn(folder),
      'client-key-data': Data,
      token: Text,
      tokenFile: pathIn(folder),
      username: Text,
      password: Text,
      as: Text,
      'as-uid': Text,
      'as-groups': Texts,
      'as-user-extra': z
        .record(z.string(), z.array(z.string()))
        .nullish()
        .transform((extra) => extra ?? {}),
      exec: Exec(folder)
        .nullish()
        .transform((exec) => exec ?? null),
      'auth-provider': z
        .object({ name: z.string(), config: z.record(z.string(), z.string()).nullish() })
        .nullish()
        .transform((provider) => provider ?? null),
    })
    .transform((entry) => ({
      certFile: entry['client-certificate'],
      certData: entry['client-certificate-data'],
      keyFile: entry['client-key'],
      keyData: entry['client-key-data'],
      token: entry.token,
      tokenFile: entry.tokenFile,
      username: entry.username,
      password: entry.password,
      impersonate: {
        user: entry.as,
        uid: entry['as-uid'],
        groups: entry['as-groups'],
        extra: entry['as-user-extra'],
      },
      exec: entry.exec,
      authProvider: entry['auth-provider'],
    }))
export type UserEntry = z.infer<ReturnType<typeof UserEntry>>

const Named = <K extends string>(key: K) =>
  z
    .array(z.object({ name: z.string() }).and(z.object({ [key]: z.unknown() })))
    .nullish()
    .transform((entries) =>
      (entries ?? []).map((entry) => ({
        name: entry.name,
        value: (entry as Record<string, unknown>)[key] ?? {},
      })),
    )

/** A whole file. Entries that nobody chooses may be wrong: kubectl does not mind them either. */
export const KubeconfigFile = z.object({
  'current-context': Text,
  contexts: Named('context'),
  clusters: Named('cluster'),
  users: Named('user'),
})

export const ContextEntry = z.object({
  cluster: z.string({ error: 'must name a cluster' }).min(1, { error: 'must name a cluster' }),
  user: Text,
})
