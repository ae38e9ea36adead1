import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ClusterEntry, UserEntry } from '../kubeconfig/kubeconfig-entries.ts'
import { createExecPlugin } from './exec-plugin.ts'

let folder: string
let nowMs = 0
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'periplus-plugin-'))
  nowMs = Date.parse('2026-11-21T12:00:00Z')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const cluster = ClusterEntry('/').parse({
  server: 'https://10.0.0.1:6443',
  'tls-server-name': 'api',
})

/** A plugin that notes each run in a file and then does what the script says. */
function pluginOf(script: string, parts: object = {}, limitMs?: number) {
  const note = `require('fs').appendFileSync(${JSON.stringify(join(folder, 'runs'))}, 'x');`
  const { exec } = UserEntry('/').parse({
    exec: {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: process.execPath,
      args: ['-e', note + script],
      ...parts,
    },
  })
  if (!exec) throw new Error('no exec')
  return createExecPlugin({
    exec,
    cluster,
    context: 'west',
    env: { INHERITED: 'yes' },
    nowMs: () => nowMs,
    ...(limitMs === undefined ? {} : { limitMs }),
  })
}

const runs = async () => (await readFile(join(folder, 'runs'), 'utf8')).length

const print = (status: object) =>
  `console.log(JSON.stringify({ kind: 'ExecCredential', status: ${JSON.stringify(status)} }))`

describe('a credential plugin', () => {
  it('runs once for all who ask, and again when its token expires', async () => {
    const plugin = pluginOf(print({ token: 'abc', expirationTimestamp: '2026-11-21T12:10:00Z' }))
    const all = await Promise.all([1, 2, 3].map(() => plugin.credential()))
    expect(all.map(({ token }) => token)).toEqual(['abc', 'abc', 'abc'])
    nowMs += 9 * 60_000
    await plugin.credential()
    expect(await runs()).toBe(1)
    nowMs += 60_000
    await plugin.credential()
    expect(await runs()).toBe(2)
  })

  it('is asked anew when its token was refused, but not for ever when it does not say', async () => {
    const plugin = pluginOf(print({ token: 'abc' }))
    await plugin.credential()
    nowMs += 24 * 3_600_000
    await plugin.credential()
    expect(await runs()).toBe(1)
    plugin.forget()
    await plugin.credential()
    expect(await runs()).toBe(2)
  })

  it('may print a certificate', async () => {
    const plugin = pluginOf(print({ clientCertificateData: 'CERT', clientKeyData: 'KEY' }))
    expect(await plugin.credential()).toEqual({ token: null, certificate: 'CERT', key: 'KEY' })
  })

  it('is told what is wanted, in its environment', async () => {
    const script = `const { spec } = JSON.parse(process.env.KUBERNETES_EXEC_INFO);
      console.log(JSON.stringify({ kind: 'ExecCredential', status: { token: [
        spec.interactive, spec.cluster.server, spec.cluster['tls-server-name'],
        process.env.INHERITED, process.env.PROFILE,
      ].join(' ') } }))`
    const env = [{ name: 'PROFILE', value: 'ops' }]
    const plugin = pluginOf(script, { env, provideClusterInfo: true })
    expect((await plugin.credential()).token).toBe('false https://10.0.0.1:6443 api yes ops')
  })

  it('that fails is not run again for each request, but is after a while', async () => {
    const plugin = pluginOf('console.error("login first"); process.exit(1)')
    await expect(plugin.credential()).rejects.toMatchObject({
      reason: { id: 'kubernetes.exec-failed', params: { detail: 'login first', context: 'west' } },
    })
    await expect(plugin.credential()).rejects.toThrow('login first')
    expect(await runs()).toBe(1)
    nowMs += 60_000
    await expect(plugin.credential()).rejects.toThrow('login first')
    expect(await runs()).toBe(2)
  })

  it('that hangs is stopped, with all that it has started', async () => {
    const script = `require('child_process').spawn('sleep', ['60'], { stdio: 'inherit' });
      setInterval(() => {}, 1000)`
    const plugin = pluginOf(script, {}, 3000)
    await expect(plugin.credential()).rejects.toMatchObject({
      reason: { id: 'kubernetes.exec-slow', params: { seconds: 3 } },
    })
    expect(await runs()).toBe(1)
  })

  it('is stopped when nobody waits for it any more', async () => {
    const plugin = pluginOf("require('child_process').spawn('sleep', ['60'], { stdio: 'inherit' })")
    const waiting = plugin.credential()
    waiting.catch(() => {})
    await expect.poll(() => runs().catch(() => 0)).toBe(1)
    plugin.stop()
    await expect(waiting).rejects.toThrow('SIGKILL')
  })

  it.each([
    '{}',
    '{"kind": "ExecCredential", "status": {}}',
    '{"kind": "ExecCredential", "status": {"clientCertificateData": "CERT"}}',
    '<html>',
  ])('that prints no credential is told so: %s', async (printed) => {
    const plugin = pluginOf(`console.log(${JSON.stringify(printed)})`)
    await expect(plugin.credential()).rejects.toMatchObject({
      reason: { id: 'kubernetes.exec-garbage' },
    })
  })
})
