/** Findings of a living cluster: they come with a mistake, and go when it is mended. */
import { type Finding, findingsEndpoint } from '@periplus/shared'
import { type DemoMesh, startDemoMesh } from '@periplus/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startReadyServer, type TestServer } from './support/test-server.ts'

let demo: DemoMesh
let server: TestServer

beforeAll(async () => {
  demo = await startDemoMesh(['--scenario', 'healthy'])
  await describeServiceEntries()
  const { kubeconfig, prometheus } = demo.urls
  server = await startReadyServer({ kubeconfig, prometheus })
})
afterAll(async () => {
  await server?.close()
  await demo?.stop()
})

/** The demo's definitions have no schemas: this one gets a word that Istio does not say itself. */
async function describeServiceEntries(): Promise<void> {
  const path = `${demo.urls.kubernetes}/apis/apiextensions.k8s.io/v1/customresourcedefinitions/serviceentries.networking.istio.io`
  const definition = (await (await fetch(path)).json()) as {
    spec: { versions: readonly object[] }
  }
  const hosts = { type: 'array', maxItems: 1 }
  const properties = { hosts }
  const spec = { type: 'object', properties, 'x-kubernetes-preserve-unknown-fields': true }
  const schema = { openAPIV3Schema: { type: 'object', properties: { spec } } }
  const versions = definition.spec.versions.map((version) => ({ ...version, schema }))
  await write('PUT', path, { ...definition, spec: { ...definition.spec, versions } })
}

const ports = [{ number: 443, name: 'https', protocol: 'HTTPS' }]

const entries = () =>
  `${demo.urls.kubernetes}/apis/networking.istio.io/v1/namespaces/shop/serviceentries`

async function write(method: string, path: string, body?: object): Promise<void> {
  const answer = await fetch(path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
}

const declare = (name: string, spec: object) =>
  write('POST', entries(), {
    apiVersion: 'networking.istio.io/v1',
    kind: 'ServiceEntry',
    metadata: { name, namespace: 'shop' },
    spec,
  })

async function about(name: string): Promise<readonly Finding[]> {
  const { findings } = await server.get(findingsEndpoint)
  return findings.filter(({ object }) => object.name === name)
}

const idsAbout = async (name: string) => (await about(name)).map(({ check }) => check)

describe('/api/findings', () => {
  it('holds an object against its definition, and forgets it with the object', async () => {
    await declare('typo', { hosts: ['a.example', 'b.example'], ports, resolution: 'DNS' })
    await vi.waitFor(
      async () => expect(await idsAbout('typo')).toContain('crd/invalid-field'),
      30_000,
    )
    const typo = (await about('typo')).find(({ check }) => check === 'crd/invalid-field')
    expect(typo).toMatchObject({ path: 'spec.hosts', severity: 'error' })
    expect(typo?.message.text).toContain('at most 1')
    await write('DELETE', `${entries()}/typo`)
    await vi.waitFor(async () => expect(await about('typo')).toEqual([]), 30_000)
  })

  it('holds configuration against the calls that were seen, without being asked to look', async () => {
    await declare('idle', { hosts: ['idle.example'], ports, resolution: 'DNS' })
    await vi.waitFor(
      async () => expect(await idsAbout('idle')).toContain('service-entry/unused'),
      30_000,
    )
    const [unused] = (await about('idle')).filter(({ check }) => check === 'service-entry/unused')
    expect(unused?.message.text).toBe('Nobody called idle.example in the last 60 min')
    await write('DELETE', `${entries()}/idle`)
  })
})
