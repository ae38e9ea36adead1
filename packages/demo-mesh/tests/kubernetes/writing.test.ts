import { type CoreV1Api, setHeaderOptions } from '@kubernetes/client-node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningDemo } from '../../src/start.ts'
import { failureOf, type KubernetesUnderTest, startKubernetes } from './under-test.ts'

/** Changes, and what is refused. */
let running: KubernetesUnderTest
let demo: RunningDemo
let core: CoreV1Api

beforeAll(async () => {
  running = await startKubernetes()
  ;({ demo, core } = running)
})

afterAll(() => running.demo.close())

describe('writing', () => {
  const namespace = 'ops'
  it('creates, patches, replaces and deletes', async () => {
    const name = 'settings'
    await core.createNamespacedConfigMap({
      namespace,
      body: { metadata: { name }, data: { colour: 'blue' } },
    })
    const again = core.createNamespacedConfigMap({ namespace, body: { metadata: { name } } })
    expect(await failureOf(again)).toEqual({ code: 409, reason: 'AlreadyExists' })
    const patched = await core.patchNamespacedConfigMap(
      { namespace, name, body: { data: { size: 'large' } } },
      setHeaderOptions('Content-Type', 'application/merge-patch+json'),
    )
    expect(patched.data).toEqual({ colour: 'blue', size: 'large' })
    const stale = { ...patched, metadata: { ...patched.metadata, resourceVersion: '1' } }
    const replaced = core.replaceNamespacedConfigMap({ namespace, name, body: stale })
    expect(await failureOf(replaced)).toEqual({ code: 409, reason: 'Conflict' })
    await core.deleteNamespacedConfigMap({ namespace, name })
    expect(await failureOf(core.readNamespacedConfigMap({ namespace, name }))).toMatchObject({
      code: 404,
    })
  })

  it('warns of fields that the kind does not have, or refuses them', async () => {
    const post = (name: string, fieldValidation: string) =>
      fetch(
        `${demo.urls.kubernetes}/api/v1/namespaces/ops/configmaps?fieldValidation=${fieldValidation}`,
        { method: 'POST', body: JSON.stringify({ metadata: { name }, dat: {} }) },
      )
    const refused = await post('strict', 'Strict')
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({
      reason: 'BadRequest',
      message: expect.stringContaining('strict decoding error: unknown field "dat"'),
    })
    const warned = await post('warned', '')
    expect(warned.status).toBe(201)
    expect(warned.headers.get('warning')).toContain('unknown field')
    const ignored = await post('ignored', 'Ignore')
    expect([ignored.status, ignored.headers.get('warning')]).toEqual([201, null])
    expect((await post('else', 'Perhaps')).status).toBe(400)
  })

  it('refuses nameless objects, the wrong kind and an unknown patch', async () => {
    const nameless = core.createNamespacedConfigMap({ namespace, body: { metadata: {} } })
    expect(await failureOf(nameless)).toEqual({ code: 422, reason: 'Invalid' })
    const post = (body: string) =>
      fetch(`${demo.urls.kubernetes}/api/v1/namespaces/ops/configmaps`, { method: 'POST', body })
    expect((await post('{"kind":"Pod","apiVersion":"v1","metadata":{"name":"p"}}')).status).toBe(
      400,
    )
    expect((await post('nonsense')).status).toBe(400)
    const serverSide = core.patchNamespacedConfigMap(
      { namespace, name: 'istio-ca-root-cert', body: { data: {} } },
      setHeaderOptions('Content-Type', 'application/apply-patch+yaml'),
    )
    expect(await failureOf(serverSide)).toMatchObject({ code: 415 })
  })
})
