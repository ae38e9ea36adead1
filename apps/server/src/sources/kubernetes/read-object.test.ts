import { describe, expect, it } from 'vitest'
import { ApiError } from './api-error.ts'
import { type ObjectReader, readObject } from './read-object.ts'

const metadata = { name: 'x', namespace: 'shop' }

function reading(
  answer: (path: string) => unknown = () => ({ apiVersion: 'v1', kind: 'X', metadata }),
) {
  const asked: string[] = []
  const reader: ObjectReader = {
    client: {
      async get(path) {
        asked.push(path.join('/'))
        return answer(path.join('/'))
      },
    },
    custom: [
      {
        group: 'networking.istio.io',
        version: 'v1',
        resource: 'virtualservices',
        kind: 'VirtualService',
        namespaced: true,
      },
    ],
    settings: { namespace: 'istio-system', mesh: 'istio', injector: 'istio-sidecar-injector' },
    timeoutMs: 1000,
    signal: new AbortController().signal,
  }
  const read = async (group: string, kind: string, namespace: string | null, name = 'x') =>
    (await readObject(reader, { group, kind, namespace, name })).value
  return { asked, read }
}

describe('readObject', () => {
  it.each([
    ['', 'Pod', 'shop', 'api/v1/namespaces/shop/pods/x'],
    ['', 'Namespace', null, 'api/v1/namespaces/x'],
    ['apps', 'Deployment', 'shop', 'apis/apps/v1/namespaces/shop/deployments/x'],
    [
      ...['networking.istio.io', 'VirtualService', 'shop'],
      'apis/networking.istio.io/v1/namespaces/shop/virtualservices/x',
    ],
    [
      ...['apiextensions.k8s.io', 'CustomResourceDefinition', null],
      'apis/apiextensions.k8s.io/v1/customresourcedefinitions/x',
    ],
  ] as const)('asks for %s/%s in %s', async (group, kind, namespace, path) => {
    const { asked, read } = reading()
    expect((await read(group, kind, namespace)).state).toBe('found')
    expect(asked).toEqual([path])
  })

  it('asks for nothing of other kinds, nor of a kind where none can be', async () => {
    const { asked, read } = reading()
    expect((await read('', 'Endpoints', 'shop')).state).toBe('absent')
    expect((await read('apps', 'VirtualService', 'shop')).state).toBe('absent')
    expect((await read('', 'Pod', null)).state).toBe('absent')
    expect((await read('', 'Namespace', 'shop')).state).toBe('absent')
    expect(asked).toEqual([])
  })

  it('never asks for a Secret, nor for a ConfigMap but the settings of the mesh', async () => {
    const { asked, read } = reading()
    expect((await read('', 'Secret', 'shop')).state).toBe('withheld')
    expect((await read('', 'ConfigMap', 'shop', 'istio')).state).toBe('withheld')
    expect((await read('', 'ConfigMap', 'istio-system', 'istio-ca-root-cert')).state).toBe(
      'withheld',
    )
    expect(asked).toEqual([])
    expect((await read('', 'ConfigMap', 'istio-system', 'istio')).state).toBe('found')
  })

  it("gives Istio's settings as somebody wrote them", async () => {
    const { read } = reading(() => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'istio', namespace: 'istio-system' },
      data: { mesh: '# ours\ntrustDomain: a\n' },
    }))
    expect(await read('mesh.istio.io', 'MeshConfig', 'istio-system', 'meshconfig')).toMatchObject({
      state: 'found',
      text: '# ours\ntrustDomain: a\n',
    })
    const none = { state: 'absent' }
    expect(await read('mesh.istio.io', 'MeshNetworks', 'istio-system', 'meshnetworks')).toEqual(
      none,
    )
    expect(await read('mesh.istio.io', 'MeshConfig', 'shop', 'meshconfig')).toEqual(none)
    expect(await read('mesh.istio.io', 'MeshConfig', 'istio-system', 'other')).toEqual(none)
  })

  it('tells what is not there from what cannot be known', async () => {
    const failing = (error: ApiError) =>
      reading(() => {
        throw error
      }).read('', 'Pod', 'shop')
    await expect(failing(new ApiError('not-found', 404, 'none'))).resolves.toEqual({
      state: 'absent',
    })
    await expect(failing(new ApiError('forbidden', 403, 'no'))).rejects.toThrow('no')
    await expect(reading(() => 'hello').read('', 'Pod', 'shop')).rejects.toThrow('no object')
  })
})
