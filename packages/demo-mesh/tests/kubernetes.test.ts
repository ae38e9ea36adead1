import { once } from 'node:events'
import { request } from 'node:http'
import { PassThrough } from 'node:stream'
import {
  ApiException,
  AppsV1Api,
  AuthorizationV1Api,
  CoreV1Api,
  CustomObjectsApi,
  KubeConfig,
  Log,
  PortForward,
  setHeaderOptions,
  VersionApi,
  Watch,
} from '@kubernetes/client-node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shopScenario } from '../src/scenario/shop/index.ts'
import { type RunningDemo, startDemo } from '../src/start.ts'

/** The Kubernetes API seen by a client that the server uses too. */
let demo: RunningDemo
let config: KubeConfig

beforeAll(async () => {
  demo = await startDemo({
    scenario: shopScenario,
    still: true,
    viewerTokens: new Map([['wiki', ['shop']]]),
    watch: { bookmarkEveryMs: 50 },
  })
  config = new KubeConfig()
  config.loadFromFile(demo.urls.kubeconfig)
})

afterAll(() => demo.close())

const core = () => config.makeApiClient(CoreV1Api)
const custom = () => config.makeApiClient(CustomObjectsApi)

const asViewer = (): KubeConfig => {
  const viewer = new KubeConfig()
  viewer.loadFromFile(demo.urls.kubeconfig)
  viewer.setCurrentContext('harbour-1-wiki')
  return viewer
}

/** The code of the failure that the call ends with. */
async function failureOf(call: Promise<unknown>): Promise<{ code: number; reason: string }> {
  try {
    await call
  } catch (error) {
    if (!(error instanceof ApiException)) throw error
    const status = JSON.parse(String(error.body)) as { reason: string }
    return { code: error.code, reason: status.reason }
  }
  throw new Error('the call succeeded')
}

describe('reading', () => {
  it('tells its version', async () => {
    expect(await config.makeApiClient(VersionApi).getCode()).toMatchObject({
      major: '1',
      gitVersion: shopScenario.cluster.kubernetesVersion,
    })
  })

  it('lists typed objects', async () => {
    const { items } = await core().listPodForAllNamespaces()
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
    const byLabel = await core().listNamespacedPod({
      namespace: 'shop',
      labelSelector: 'app in (catalogue),version!=v1',
    })
    expect(new Set(byLabel.items.map((pod) => pod.metadata?.labels?.version))).toEqual(
      new Set(['v2', 'v3']),
    )
    const node = byLabel.items[0]?.spec?.nodeName
    const byNode = await core().listPodForAllNamespaces({ fieldSelector: `spec.nodeName=${node}` })
    expect(byNode.items.length).toBeGreaterThan(1)
    expect(byNode.items.every((pod) => pod.spec?.nodeName === node)).toBe(true)
  })

  it('pages through all pods', async () => {
    const whole = await core().listPodForAllNamespaces()
    const names: (string | undefined)[] = []
    let pages = 0
    let token: string | undefined
    do {
      const page = await core().listPodForAllNamespaces({
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
    const page = await core().listPodForAllNamespaces({ limit: 5 })
    await core().createNamespacedConfigMap({
      namespace: 'ops',
      body: { metadata: { name: 'forgets-pages' } },
    })
    demo.store.compact()
    const token = page.metadata?._continue ?? ''
    expect(await failureOf(core().listPodForAllNamespaces({ _continue: token }))).toEqual({
      code: 410,
      reason: 'Expired',
    })
  })

  it('serves Istio objects in every version', async () => {
    for (const version of ['v1', 'v1beta1', 'v1alpha3']) {
      const list = (await custom().listNamespacedCustomObject({
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
    expect(
      await failureOf(core().readNamespacedPod({ namespace: 'shop', name: 'absent' })),
    ).toEqual({
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

describe('writing', () => {
  const namespace = 'ops'
  it('creates, patches, replaces and deletes', async () => {
    const name = 'settings'
    await core().createNamespacedConfigMap({
      namespace,
      body: { metadata: { name }, data: { colour: 'blue' } },
    })
    const again = core().createNamespacedConfigMap({ namespace, body: { metadata: { name } } })
    expect(await failureOf(again)).toEqual({ code: 409, reason: 'AlreadyExists' })
    const patched = await core().patchNamespacedConfigMap(
      { namespace, name, body: { data: { size: 'large' } } },
      setHeaderOptions('Content-Type', 'application/merge-patch+json'),
    )
    expect(patched.data).toEqual({ colour: 'blue', size: 'large' })
    const stale = { ...patched, metadata: { ...patched.metadata, resourceVersion: '1' } }
    const replaced = core().replaceNamespacedConfigMap({ namespace, name, body: stale })
    expect(await failureOf(replaced)).toEqual({ code: 409, reason: 'Conflict' })
    await core().deleteNamespacedConfigMap({ namespace, name })
    expect(await failureOf(core().readNamespacedConfigMap({ namespace, name }))).toMatchObject({
      code: 404,
    })
  })

  it('refuses nameless objects, the wrong kind and an unknown patch', async () => {
    const nameless = core().createNamespacedConfigMap({ namespace, body: { metadata: {} } })
    expect(await failureOf(nameless)).toEqual({ code: 422, reason: 'Invalid' })
    const post = (body: string) =>
      fetch(`${demo.urls.kubernetes}/api/v1/namespaces/ops/configmaps`, { method: 'POST', body })
    expect((await post('{"kind":"Pod","apiVersion":"v1","metadata":{"name":"p"}}')).status).toBe(
      400,
    )
    expect((await post('nonsense')).status).toBe(400)
    const strategic = core().patchNamespacedConfigMap(
      { namespace, name: 'istio-ca-root-cert', body: {} },
      setHeaderOptions('Content-Type', 'application/strategic-merge-patch+json'),
    )
    expect(await failureOf(strategic)).toMatchObject({ code: 415 })
  })
})

interface WatchedEvent {
  type: string
  name: string | undefined
  object: { metadata?: { name?: string; resourceVersion?: string }; code?: number }
}

/** Collects the events of a watch until the condition holds. */
async function watchUntil(
  path: string,
  query: Record<string, string | boolean | number>,
  enough: (events: readonly WatchedEvent[]) => boolean,
  act: () => Promise<unknown> = async () => undefined,
): Promise<WatchedEvent[]> {
  const events: WatchedEvent[] = []
  return new Promise((resolve, reject) => {
    const watching = new Watch(config).watch(
      path,
      query,
      (type, object) => {
        events.push({ type, name: object?.metadata?.name, object })
        if (!enough(events)) return
        resolve(events)
        watching.then((controller) => controller.abort(), reject)
      },
      (error) => reject(error ?? new Error('the watch ended')),
    )
    watching.then(act).catch(reject)
  })
}

describe('watching', () => {
  const path = '/api/v1/namespaces/legacy/configmaps'
  const namespace = 'legacy'
  const configMap = (name: string, labels: Record<string, string> = {}) =>
    core().createNamespacedConfigMap({ namespace, body: { metadata: { name, labels } } })
  const relabel = (name: string, labels: Record<string, string>) =>
    core().patchNamespacedConfigMap(
      { namespace, name, body: { metadata: { labels } } },
      setHeaderOptions('Content-Type', 'application/merge-patch+json'),
    )
  const currentVersion = async () =>
    (await core().listNamespacedConfigMap({ namespace })).metadata?.resourceVersion ?? ''

  it('begins with what exists where no version is given', async () => {
    const events = await watchUntil(path, {}, (seen) => seen.length >= 1)
    expect(events[0]).toMatchObject({ type: 'ADDED', name: 'istio-ca-root-cert' })
  })

  it('tells of changes after a version, those before the watch began included', async () => {
    const resourceVersion = await currentVersion()
    await configMap('early')
    const events = await watchUntil(
      path,
      { resourceVersion },
      (seen) => seen.length >= 4,
      async () => {
        await configMap('late')
        await relabel('late', { colour: 'red' })
        await core().deleteNamespacedConfigMap({ namespace, name: 'early' })
      },
    )
    expect(events.map(({ type, name }) => `${type} ${name}`)).toEqual([
      'ADDED early',
      'ADDED late',
      'MODIFIED late',
      'DELETED early',
    ])
  })

  it('adds and deletes what begins and ceases to match a selector', async () => {
    const resourceVersion = await currentVersion()
    await configMap('changing')
    const events = await watchUntil(
      path,
      { resourceVersion, labelSelector: 'watched=yes' },
      (seen) => seen.length >= 2,
      async () => {
        await relabel('changing', { watched: 'yes' })
        await relabel('changing', { watched: 'no' })
      },
    )
    expect(events.map(({ type }) => type)).toEqual(['ADDED', 'DELETED'])
  })

  it('sends bookmarks where asked to', async () => {
    const resourceVersion = await currentVersion()
    const events = await watchUntil(path, { resourceVersion, allowWatchBookmarks: true }, (seen) =>
      seen.some(({ type }) => type === 'BOOKMARK'),
    )
    expect(events.at(-1)?.object.metadata?.resourceVersion).toBe(await currentVersion())
  })

  it('streams the initial list and marks its end', async () => {
    const answer = await fetch(
      `${demo.urls.kubernetes}${path}?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&timeoutSeconds=1`,
    )
    const events = (await answer.text())
      .trim()
      .split('\n')
      .map(
        (line) =>
          JSON.parse(line) as { type: string; object: { metadata: { annotations?: object } } },
      )
    const end = events.findIndex(({ type }) => type === 'BOOKMARK')
    expect(end).toBeGreaterThan(0)
    expect(events.slice(0, end).every(({ type }) => type === 'ADDED')).toBe(true)
    expect(events[end]?.object.metadata.annotations).toEqual({
      'k8s.io/initial-events-end': 'true',
    })
  })

  it('ends after timeoutSeconds', async () => {
    const answer = await fetch(
      `${demo.urls.kubernetes}${path}?watch=1&resourceVersion=${await currentVersion()}&timeoutSeconds=1`,
    )
    expect(await answer.text()).toBe('')
  })

  it('answers a forgotten version with an ERROR event of 410', async () => {
    const answer = await fetch(`${demo.urls.kubernetes}${path}?watch=1&resourceVersion=1`)
    const event = JSON.parse(await answer.text()) as object
    expect(answer.status).toBe(200)
    expect(event).toMatchObject({ type: 'ERROR', object: { code: 410, reason: 'Expired' } })
  })
})

describe('rights', () => {
  it('lets a viewer read its namespace only', async () => {
    const viewer = asViewer().makeApiClient(CoreV1Api)
    expect((await viewer.listNamespacedPod({ namespace: 'shop' })).items).not.toHaveLength(0)
    const forbidden = { code: 403, reason: 'Forbidden' }
    expect(await failureOf(viewer.listNamespacedPod({ namespace: 'pay' }))).toEqual(forbidden)
    expect(await failureOf(viewer.listPodForAllNamespaces())).toEqual(forbidden)
    expect(await failureOf(viewer.listNamespace())).toEqual(forbidden)
    expect((await viewer.readNamespace({ name: 'shop' })).metadata?.name).toBe('shop')
    const write = viewer.createNamespacedConfigMap({
      namespace: 'shop',
      body: { metadata: { name: 'x' } },
    })
    expect(await failureOf(write)).toEqual(forbidden)
  })

  it('refuses unknown tokens', async () => {
    const answer = await fetch(`${demo.urls.kubernetes}/api/v1/pods`, {
      headers: { authorization: 'Bearer guess' },
    })
    expect(answer.status).toBe(401)
  })

  it('answers SelfSubjectAccessReview for whoever asks', async () => {
    const mayList = async (kubeConfig: KubeConfig, namespace?: string) => {
      const review = await kubeConfig
        .makeApiClient(AuthorizationV1Api)
        .createSelfSubjectAccessReview({
          body: {
            spec: {
              resourceAttributes: {
                verb: 'list',
                resource: 'pods',
                ...(namespace && { namespace }),
              },
            },
          },
        })
      return review.status?.allowed
    }
    expect(await mayList(config)).toBe(true)
    expect(await mayList(asViewer(), 'shop')).toBe(true)
    expect(await mayList(asViewer(), 'pay')).toBe(false)
    expect(await mayList(asViewer())).toBe(false)
  })
})

async function firstPod(namespace: string, labelSelector: string): Promise<string> {
  const { items } = await core().listNamespacedPod({ namespace, labelSelector })
  const name = items[0]?.metadata?.name
  if (name === undefined) throw new Error(`no pod ${labelSelector} in ${namespace}`)
  return name
}

describe('pod logs', () => {
  it('answers the tail of a proxy, with timestamps, always alike', async () => {
    const name = await firstPod('shop', 'app=orders')
    const log = await core().readNamespacedPodLog({
      namespace: 'shop',
      name,
      container: 'istio-proxy',
      tailLines: 20,
      timestamps: true,
    })
    const lines = log.trimEnd().split('\n')
    expect(lines).toHaveLength(20)
    expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z \[\d{4}-.*\] "(GET|POST|- - -)/)
    const stamps = lines.map((line) => line.slice(0, 24))
    expect(stamps).toEqual([...stamps].sort())
  })

  it('asks for a container where there are several, and knows its containers', async () => {
    const { items } = await core().listNamespacedPod({ namespace: 'shop' })
    const several =
      items.find((pod) => (pod.spec?.containers.length ?? 0) > 1)?.metadata?.name ?? ''
    const log = (container?: string) =>
      failureOf(
        core().readNamespacedPodLog({
          namespace: 'shop',
          name: several,
          ...(container && { container }),
        }),
      )
    expect(await log()).toMatchObject({ code: 400 })
    expect(await log('unknown')).toMatchObject({ code: 400 })
  })

  it('follows', async () => {
    const name = await firstPod('istio-ingress', 'app=gateway')
    const sink = new PassThrough()
    const controller = await new Log(config).log('istio-ingress', name, 'istio-proxy', sink, {
      follow: true,
      tailLines: 0,
    })
    const [chunk] = (await once(sink, 'data')) as [Buffer]
    controller.abort()
    expect(chunk.toString()).toMatch(/^\[\d{4}-/)
  })
})

/** One HTTP request through a port-forward. */
async function getThroughForward(
  kubeConfig: KubeConfig,
  namespace: string,
  pod: string,
  port: number,
  path: string,
): Promise<{ body: string; error: string }> {
  const toPod = new PassThrough()
  const fromPod = new PassThrough()
  const errors = new PassThrough()
  const socket = await new PortForward(kubeConfig).portForward(
    namespace,
    pod,
    [port],
    fromPod,
    errors,
    toPod,
  )
  toPod.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
  const text = async (stream: PassThrough) => Buffer.concat(await stream.toArray()).toString()
  const reads = Promise.all([text(fromPod), text(errors)])
  const ends = () => {
    fromPod.end()
    errors.end()
  }
  if ('once' in socket) socket.once('close', ends)
  const [answer, error] = await reads
  const head = answer.indexOf('\r\n\r\n')
  return { body: answer.slice(head + 4), error }
}

describe('port-forward', () => {
  it("reaches istiod's debug interface and a proxy's administration", async () => {
    const istiod = await firstPod('istio-system', 'app=istiod')
    const objects = await getThroughForward(config, 'istio-system', istiod, 15014, '/debug/configz')
    expect(objects).toMatchObject({ error: '', body: expect.stringContaining('VirtualService') })
    const gateway = await firstPod('istio-ingress', 'app=gateway')
    const dump = await getThroughForward(config, 'istio-ingress', gateway, 15000, '/config_dump')
    expect(dump).toMatchObject({ error: '', body: expect.stringContaining('ClustersConfigDump') })
  })

  it('reports a port on which nothing listens on the error channel', async () => {
    const pod = await firstPod('shop', 'app=orders')
    const { body, error } = await getThroughForward(config, 'shop', pod, 9999, '/')
    expect(body).toBe('')
    expect(error).toContain('connection refused')
  })

  it('is refused to viewers, and to plain requests', async () => {
    const pod = await firstPod('shop', 'app=orders')
    await expect(getThroughForward(asViewer(), 'shop', pod, 15000, '/')).rejects.toThrow()
    const path = `/api/v1/namespaces/shop/pods/${pod}/portforward?ports=15000`
    expect((await fetch(demo.urls.kubernetes + path)).status).toBe(400)
    const code = await new Promise<number | undefined>((resolve, reject) => {
      request(`${demo.urls.kubernetes}${path.replace(pod, 'absent')}`, {
        headers: { connection: 'Upgrade', upgrade: 'websocket' },
      })
        .on('response', (answer) => resolve(answer.resume().statusCode))
        .on('error', reject)
        .end()
    })
    expect(code).toBe(404)
  })
})
