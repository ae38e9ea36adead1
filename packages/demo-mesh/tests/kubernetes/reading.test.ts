import {
  AppsV1Api,
  type CoreV1Api,
  CustomObjectsApi,
  type KubeConfig,
  VersionApi,
} from '@kubernetes/client-node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shopScenario } from '../../src/scenario/shop/index.ts'
import type { RunningDemo } from '../../src/start.ts'
import { failureOf, type KubernetesUnderTest, startKubernetes } from './under-test.ts'

/** Lists, selectors, pages, representations and discovery. */
let running: KubernetesUnderTest
let demo: RunningDemo
let config: KubeConfig
let core: CoreV1Api

beforeAll(async () => {
  running = await startKubernetes()
  ;({ demo, config, core } = running)
})

afterAll(() => running.demo.close())

describe('reading', () => {
  it('tells its version', async () => {
    expect(await config.makeApiClient(VersionApi).getCode()).toMatchObject({
      major: '1',
      gitVersion: shopScenario.cluster.kubernetesVersion,
    })
  })

  it('lists typed objects', async () => {
    const { items } = await core.listPodForAllNamespaces()
    const orders = items.filter((pod) => pod.metadata?.labels?.app === 'orders')
    expect(orders).toHaveLength(2)
    const [pod] = orders
    expect(pod?.metadata?.ownerReferences?.[0]?.kind).toBe('ReplicaSet')
    expect(pod?.spec?.containers.map(({ name }) => name)).toContain('orders')
    expect(pod?.metadata?.annotations?.['sidecar.istio.io/status']).toBeDefined()
    expect(pod?.status?.podIP).toMatch(/^10\./)
    const { items: sets } = await config.makeApiClient(AppsV1Api).listReplicaSetForAllNamespaces()
    const owner = sets.find(
      ({ metadata }) => metadata?.uid === pod?.metadata?.ownerReferences?.[0]?.uid,
    )
    expect(owner?.metadata?.ownerReferences?.[0]).toMatchObject({
      kind: 'Deployment',
      name: 'orders',
    })
  })

  it('selects by labels and fields', async () => {
    const byLabel = await core.listNamespacedPod({
      namespace: 'shop',
      labelSelector: 'app in (catalogue),version!=v1',
    })
    expect(new Set(byLabel.items.map((pod) => pod.metadata?.labels?.version))).toEqual(
      new Set(['v2', 'v3']),
    )
    const node = byLabel.items[0]?.spec?.nodeName
    const byNode = await core.listPodForAllNamespaces({ fieldSelector: `spec.nodeName=${node}` })
    expect(byNode.items.length).toBeGreaterThan(1)
    expect(byNode.items.every((pod) => pod.spec?.nodeName === node)).toBe(true)
  })

  it('pages through all pods', async () => {
    const whole = await core.listPodForAllNamespaces()
    const names: (string | undefined)[] = []
    let pages = 0
    let token: string | undefined
    do {
      const page = await core.listPodForAllNamespaces({
        limit: 10,
        ...(token !== undefined && { _continue: token }),
      })
      names.push(...page.items.map((pod) => pod.metadata?.name))
      token = page.metadata?._continue || undefined
      pages += 1
    } while (token !== undefined)
    expect(names).toEqual(whole.items.map((pod) => pod.metadata?.name))
    expect(pages).toBe(Math.ceil(whole.items.length / 10))
  })

  it('answers 410 for a page whose version is forgotten', async () => {
    const page = await core.listPodForAllNamespaces({ limit: 5 })
    await core.createNamespacedConfigMap({
      namespace: 'ops',
      body: { metadata: { name: 'forgets-pages' } },
    })
    demo.store.compact()
    const token = page.metadata?._continue ?? ''
    expect(await failureOf(core.listPodForAllNamespaces({ _continue: token }))).toEqual({
      code: 410,
      reason: 'Expired',
    })
  })

  it('serves Istio objects in every version', async () => {
    for (const version of ['v1', 'v1beta1', 'v1alpha3']) {
      const list = (await config.makeApiClient(CustomObjectsApi).listNamespacedCustomObject({
        group: 'networking.istio.io',
        version,
        namespace: 'shop',
        plural: 'virtualservices',
      })) as { kind: string; items: { apiVersion: string; metadata: { name: string } }[] }
      expect(list.kind).toBe('VirtualServiceList')
      expect(list.items.map(({ metadata }) => metadata.name)).toContain('catalogue')
      expect(list.items[0]?.apiVersion).toBe(`networking.istio.io/${version}`)
    }
  })

  it('answers as upstream does where there is nothing', async () => {
    expect(await failureOf(core.readNamespacedPod({ namespace: 'shop', name: 'absent' }))).toEqual({
      code: 404,
      reason: 'NotFound',
    })
    const unknown = await fetch(`${demo.urls.kubernetes}/apis/unicorns.example/v1/unicorns`)
    expect([unknown.status, await unknown.text()]).toEqual([404, '404 page not found\n'])
  })

  it('writes metadata alone and tables where asked to', async () => {
    const read = async (accept: string) => {
      const answer = await fetch(`${demo.urls.kubernetes}/api/v1/namespaces/shop/secrets?limit=1`, {
        headers: { accept },
      })
      return (await answer.json()) as { kind: string; items?: Record<string, unknown>[] }
    }
    const secrets = await fetch(`${demo.urls.kubernetes}/api/v1/secrets`, {
      headers: { accept: 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1' },
    })
    const list = (await secrets.json()) as { kind: string; items: Record<string, unknown>[] }
    expect(list.kind).toBe('PartialObjectMetadataList')
    expect(list.items[0]?.metadata).toMatchObject({ name: 'harbour-tls' })
    expect(list.items[0]?.data).toBeUndefined()
    const table = await read('application/json;as=Table;v=v1;g=meta.k8s.io,application/json')
    expect(table.kind).toBe('Table')
  })
})

describe('discovery', () => {
  it('speaks both forms', async () => {
    const read = async (path: string, accept: string) => {
      const answer = await fetch(demo.urls.kubernetes + path, { headers: { accept } })
      return { type: answer.headers.get('content-type'), body: (await answer.json()) as object }
    }
    const aggregated = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'
    expect(await read('/apis', `${aggregated},application/json`)).toMatchObject({
      type: aggregated,
      body: { kind: 'APIGroupDiscoveryList' },
    })
    expect((await read('/apis', 'application/json')).body).toMatchObject({ kind: 'APIGroupList' })
    expect((await read('/apis/networking.istio.io', 'application/json')).body).toMatchObject({
      preferredVersion: { version: 'v1' },
    })
    const { body } = await read('/api/v1', 'application/json')
    const { resources } = body as { resources: { name: string; verbs: string[] }[] }
    expect(resources.find(({ name }) => name === 'pods')?.verbs).toContain('watch')
    expect(resources.map(({ name }) => name)).toContain('pods/portforward')
  })
})
