/**
 * Credential plugins: programs that print a token or a certificate, such as `aws eks get-token`.
 * https://kubernetes.io/docs/reference/config-api/client-authentication.v1/
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { message } from '@periplus/shared'
import * as z from 'zod'
import { AccessError } from '../access-error.ts'
import type { ClusterEntry, ExecConfig } from '../kubeconfig/kubeconfig-entries.ts'

export interface ExecCredential {
  readonly token: string | null
  /** PEM. */
  readonly certificate: string | null
  readonly key: string | null
}

export interface ExecPlugin {
  /** From memory until it expires; all who ask meanwhile share one run. @throws AccessError */
  credential(): Promise<ExecCredential>
  /** The API server has refused it: the next one is made anew. */
  forget(): void
  /** Ends a run that nobody waits for any more. */
  stop(): void
}

export interface ExecPluginOptions {
  readonly exec: ExecConfig
  readonly cluster: ClusterEntry
  /** Name of the kubeconfig context, for people. */
  readonly context: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly nowMs: () => number
  /** A person may have to log in in a browser meanwhile. */
  readonly limitMs?: number
}

const defaultLimitMs = 60_000
/** Dozens of requests want a credential at once; a plugin that fails is not run for each. */
const failureMs = 10_000
/** Taken anew a little early, so that none expires on its way. */
const marginMs = 10_000
const hasGroups = process.platform !== 'win32'
const longestOutput = 1024 * 1024

const Answer = z.object({
  kind: z.literal('ExecCredential'),
  status: z.object({
    token: z.string().nullish(),
    clientCertificateData: z.string().nullish(),
    clientKeyData: z.string().nullish(),
    expirationTimestamp: z.iso.datetime({ offset: true }).nullish(),
  }),
})

export function createExecPlugin(options: ExecPluginOptions): ExecPlugin {
  const { nowMs } = options
  let running: Promise<ExecCredential> | null = null
  let kept: { credential: ExecCredential; untilMs: number } | null = null
  const stopping = new AbortController()
  let failed: { error: unknown; untilMs: number } | null = null

  async function take(): Promise<ExecCredential> {
    try {
      const { credential, expiresAtMs } = readAnswer(await run(options, stopping.signal), options)
      kept = { credential, untilMs: (expiresAtMs ?? Number.POSITIVE_INFINITY) - marginMs }
      failed = null
      return credential
    } catch (error) {
      failed = { error, untilMs: nowMs() + failureMs }
      throw error
    }
  }

  return {
    async credential() {
      if (kept && nowMs() < kept.untilMs) return kept.credential
      if (failed && nowMs() < failed.untilMs) throw failed.error
      running ??= take().finally(() => {
        running = null
      })
      return running
    },
    forget() {
      kept = null
    },
    stop: () => stopping.abort(),
  }
}

/** @returns what the program printed */
function run(
  { exec, cluster, context, env, limitMs }: ExecPluginOptions,
  signal: AbortSignal,
): Promise<string> {
  const parts = { command: exec.command, context }
  if (exec.interactiveMode === 'Always') {
    throw new AccessError(message('kubernetes.exec-interactive', parts))
  }
  const child = spawn(exec.command, exec.args, {
    env: {
      ...env,
      ...Object.fromEntries(exec.env.map(({ name, value }) => [name, value])),
      KUBERNETES_EXEC_INFO: JSON.stringify(requestOf(exec, cluster)),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
    // A group of its own, so that what it has started can be stopped with it.
    detached: hasGroups,
  })
  const limit = limitMs ?? defaultLimitMs
  let printed = ''
  let complained = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed = (printed + text).slice(0, longestOutput)
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complained = (complained + text).slice(-longestOutput)
  })
  return new Promise((resolve, reject) => {
    const stop = () => killGroup(child)
    signal.addEventListener('abort', stop)
    const timer = setTimeout(() => {
      stop()
      const seconds = limit / 1000
      reject(new AccessError(message('kubernetes.exec-slow', { ...parts, seconds })))
    }, limit)
    const ended = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
    }
    child.on('error', (error) => {
      ended()
      const isMissing = 'code' in error && error.code === 'ENOENT'
      const hint = exec.installHint?.trim().split('\n')[0] ?? ''
      const reason = isMissing
        ? message('kubernetes.exec-missing', { ...parts, hint })
        : message('kubernetes.exec-failed', { ...parts, detail: error.message })
      reject(new AccessError(reason, 'unauthorized', error))
    })
    child.on('close', (code, killedBy) => {
      ended()
      if (code === 0) return resolve(printed)
      const detail =
        lastLineOf(complained) ?? (code === null ? String(killedBy) : `exit code ${code}`)
      reject(new AccessError(message('kubernetes.exec-failed', { ...parts, detail })))
    })
  })
}

function killGroup(child: ChildProcess) {
  if (!hasGroups || child.pid === undefined) {
    child.kill('SIGKILL')
    return
  }
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It has ended meanwhile.
  }
}

function requestOf(exec: ExecConfig, cluster: ClusterEntry) {
  return {
    apiVersion: exec.apiVersion,
    kind: 'ExecCredential',
    spec: {
      interactive: false,
      ...(exec.provideClusterInfo
        ? {
            cluster: {
              server: cluster.server,
              'tls-server-name': cluster.tlsServerName ?? undefined,
              'insecure-skip-tls-verify': cluster.skipTlsVerify || undefined,
              'certificate-authority-data': cluster.caData?.toString('base64'),
              'proxy-url': cluster.proxyUrl ?? undefined,
            },
          }
        : {}),
    },
  }
}

function readAnswer(printed: string, { exec, context }: ExecPluginOptions) {
  const parsed = Answer.safeParse(parseOr(printed, null))
  const { status } = parsed.data ?? {}
  const isWhole = status?.clientCertificateData ? status.clientKeyData : status?.token
  if (!status || !isWhole) {
    throw new AccessError(message('kubernetes.exec-garbage', { command: exec.command, context }))
  }
  return {
    credential: {
      token: status.token ?? null,
      certificate: status.clientCertificateData ?? null,
      key: status.clientKeyData ?? null,
    },
    expiresAtMs: status.expirationTimestamp ? Date.parse(status.expirationTimestamp) : null,
  }
}

function parseOr(text: string, otherwise: unknown): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return otherwise
  }
}

/** What a program complains about, it says last. */
function lastLineOf(text: string): string | null {
  const lines = text.split('\n').map((line) => line.trim())
  return lines.findLast((line) => line !== '')?.slice(0, 200) ?? null
}
