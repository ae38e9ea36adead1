import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findKubernetesAccess } from './find-access.ts'

const saidBy = { kubeconfig: '--kubeconfig', context: '--context' }

const kubeconfig = (name: string, server: string, user: object) =>
  JSON.stringify({
    clusters: [{ name, cluster: { server } }],
    users: [{ name, user }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    'current-context': name,
  })

const files: Record<string, string> = {
  west: kubeconfig('west', 'http://127.0.0.1:8001/', { username: 'me', password: 'pass' }),
  east: kubeconfig('east', 'https://10.0.0.1:6443', { token: 'abc' }),
  auditor: kubeconfig('auditor', 'https://10.0.0.1:6443', {
    token: 'abc',
    as: 'auditor',
    'as-groups': ['readers', 'viewers'],
    'as-user-extra': { 'example.org/Scope': ['mesh'] },
  }),
}

const find = (name: string | null, env = {}, server: string | null = null) =>
  findKubernetesAccess(
    { kubeconfig: name === null ? null : [name], context: null, server, saidBy },
    { env, nowMs: () => 0, readFile: (path) => files[path] ?? '' },
  )

describe('access to a Kubernetes API', () => {
  it('is what the kubeconfig says: address, context, token', async () => {
    const access = find('east')
    expect(access).toMatchObject({ server: 'https://10.0.0.1:6443', context: 'east' })
    expect((await access.credentials()).headers).toEqual({ authorization: 'Bearer abc' })
  })

  it('may be plain HTTP, as kubectl proxy speaks it, and with a password', async () => {
    const access = find('west')
    expect(access.server).toBe('http://127.0.0.1:8001')
    const { headers } = await access.credentials()
    expect(headers).toEqual({ authorization: `Basic ${btoa('me:pass')}` })
  })

  it('impersonates whom the kubeconfig names', async () => {
    const { headers } = await find('auditor').credentials()
    expect(headers).toEqual({
      authorization: 'Bearer abc',
      'impersonate-user': 'auditor',
      'impersonate-group': ['readers', 'viewers'],
      'impersonate-extra-example.org%2Fscope': ['mesh'],
    })
  })

  it('goes to another address where the configuration says so', () => {
    expect(find('east', {}, 'https://elsewhere/').server).toBe('https://elsewhere')
  })

  it('reads a token file anew for each request', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'periplus-access-'))
    try {
      const tokenFile = join(folder, 'token')
      files.rotating = kubeconfig('rotating', 'https://10.0.0.1:6443', { tokenFile, token: 'old' })
      const access = find('rotating')
      for (const token of ['one', 'two']) {
        await writeFile(tokenFile, `${token}\n`)
        const { headers } = await access.credentials()
        expect(headers).toEqual({ authorization: `Bearer ${token}` })
      }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })

  it('keeps its connections as long as its certificates are the same', async () => {
    const access = find('east')
    const [one, other] = [await access.credentials(), await access.credentials()]
    expect(other.agent).toBe(one.agent)
  })

  it('is that of the pod inside a cluster', () => {
    const env = { KUBERNETES_SERVICE_HOST: 'fd00::1', KUBERNETES_SERVICE_PORT: '443' }
    expect(find(null, env)).toMatchObject({ server: 'https://[fd00::1]:443', context: null })
  })
})
