/** What changed of an object is as hidden as the object: that something did is not told either. */
import { configChangeEndpoint, configObjectEndpoint, pathOf } from '@periplus/shared'
import { type DemoMesh, startDemoMesh } from '@periplus/testing'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { startReadyServer, type TestServer } from '../support/test-server.ts'

let demo: DemoMesh
/** For who sends `x-viewer: shop`, it has one namespace. */
let server: TestServer

beforeAll(async () => {
  demo = await startDemoMesh()
  const { kubeconfig, prometheus } = demo.urls
  server = await startReadyServer(
    { kubeconfig, prometheus },
    {
      viewerOf(req) {
        const only = req.headers['x-viewer']
        const mayRead = (_: string, namespace: string) => !only || namespace === only
        return { name: String(only ?? 'all'), anonymous: false, mayRead }
      },
    },
  )
})

afterAll(async () => {
  await server?.close()
  await demo?.stop()
})

const params = {
  ...{ cluster: 'harbour-1', group: 'security.istio.io', kind: 'PeerAuthentication' },
  ...{ namespace: 'pay', name: 'vault-strict' },
}

it('looks like one of an object that never was', async () => {
  const pay = '/apis/security.istio.io/v1/namespaces/pay/peerauthentications/vault-strict'
  const answer = await fetch(demo.urls.kubernetes + pay, {
    method: 'PATCH',
    headers: { 'content-type': 'application/merge-patch+json' },
    body: JSON.stringify({ metadata: { annotations: { 'example.com/note': 'secret' } } }),
  })
  expect(answer.status).toBe(200)
  const at = await vi.waitFor(async () => {
    const path = pathOf(configObjectEndpoint.path, params)
    const [change] = (await server.get(configObjectEndpoint, path)).history.changes
    if (!change) throw new Error('the change was not seen yet')
    return change.at
  }, 30_000)
  const ask = async (namespace: string, headers = {}) => {
    const path = pathOf(configChangeEndpoint.path, { ...params, namespace, at })
    const told = await server.fetch(path, { headers })
    return { status: told.status, text: (await told.text()).replaceAll(namespace, '') }
  }
  const only = { 'x-viewer': 'shop' }
  expect((await ask('pay')).text).toContain('secret')
  expect((await ask('pay', only)).status).toBe(404)
  expect(await ask('pay', only)).toEqual(await ask('nowhere', only))
})
