import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { KubeConfig } from '@kubernetes/client-node'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accessOf, findKubernetesAccess } from './access.ts'

const kubeconfig = (name: string, server: string, user: object) => ({
  apiVersion: 'v1',
  kind: 'Config',
  clusters: [{ name, cluster: { server } }],
  users: [{ name, user }],
  contexts: [{ name, context: { cluster: name, user: name } }],
  'current-context': name,
})

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'periplus-access-'))
  const west = kubeconfig('west', 'http://127.0.0.1:8001/', { username: 'me', password: 'pass' })
  const east = kubeconfig('east', 'https://10.0.0.1:6443', { token: 'abc' })
  await writeFile(join(folder, 'west'), JSON.stringify(west))
  await writeFile(join(folder, 'east'), JSON.stringify(east))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const find = (name: string, context: string | null = null) =>
  findKubernetesAccess({ kubeconfig: join(folder, name), context, env: {} })

it('reads a kubeconfig file: address, context, token', async () => {
  const access = find('east')
  expect(access).toMatchObject({ server: 'https://10.0.0.1:6443', context: 'east' })
  expect((await access?.credentials())?.headers).toEqual({ authorization: 'Bearer abc' })
})

it('takes plain HTTP, as kubectl proxy speaks it, and a password', async () => {
  const access = find('west')
  expect(access?.server).toBe('http://127.0.0.1:8001')
  const { headers } = (await access?.credentials()) ?? {}
  expect(headers).toEqual({ authorization: `Basic ${btoa('me:pass')}` })
})

it('joins the files of KUBECONFIG', () => {
  const env = { KUBECONFIG: `${join(folder, 'east')}:${join(folder, 'west')}:${folder}/missing` }
  const access = findKubernetesAccess({ kubeconfig: null, context: 'west', env })
  expect(access?.context).toBe('west')
})

it('names the contexts that there are when the one asked for is not', () => {
  expect(() => find('east', 'north')).toThrow('kubeconfig has no context "north" (it has: east)')
})

it('refuses a configuration without a cluster', () => {
  expect(() => accessOf(new KubeConfig(), null)).toThrow('names no cluster')
})
