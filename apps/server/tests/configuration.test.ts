/** The list of configuration and its objects, held against what the demo's API server says of them. */
import {
  type ConfigItem,
  configObjectEndpoint,
  configObjectParamsOf,
  configurationEndpoint,
  type ObjectRef,
  Problem,
  pathOf,
} from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { demoAndServer } from './support/demo-server.ts'

const cluster = 'harbour-1'
const groups = [
  'networking.istio.io',
  'security.istio.io',
  'telemetry.istio.io',
  'extensions.istio.io',
  'gateway.networking.k8s.io',
  'flagger.app',
]

const mesh = demoAndServer()

interface RawObject {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: {
    readonly name: string
    readonly namespace?: string
    readonly creationTimestamp: string
    readonly managedFields?: readonly { manager: string; time: string; subresource?: string }[]
    readonly annotations?: Readonly<Record<string, string>>
  }
  readonly spec?: unknown
}

const rawAt = async <T>(path: string) =>
  (await (await fetch(mesh.demo.urls.kubernetes + path)).json()) as T

/** Every object of the groups, by plain requests to the demo's API server. */
async function objectsOfDemo(): Promise<RawObject[]> {
  const all = new Map<string, RawObject>()
  for (const group of groups) {
    const { versions } = await rawAt<{ versions: { groupVersion: string }[] }>(`/apis/${group}`)
    // The first is the one that the API server prefers.
    for (const { groupVersion } of versions) {
      const { resources } = await rawAt<{ resources: { name: string; kind: string }[] }>(
        `/apis/${groupVersion}`,
      )
      for (const { name, kind } of resources.filter((each) => !each.name.includes('/'))) {
        if (group === 'flagger.app' && name !== 'canaries') continue
        const { items } = await rawAt<{ items: RawObject[] }>(`/apis/${groupVersion}/${name}`)
        for (const item of items) {
          const key = `${group} ${kind} ${item.metadata.namespace}/${item.metadata.name}`
          if (!all.has(key)) all.set(key, { ...item, apiVersion: groupVersion, kind })
        }
      }
    }
  }
  return [...all.values()]
}

async function truthOfPods() {
  const itemsOf = async (path: string) => (await rawAt<{ items: RawObject[] }>(path)).items
  const pods = await itemsOf('/api/v1/pods')
  const deployments = await itemsOf('/apis/apps/v1/deployments')
  return {
    pods: pods.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`),
    workloads: deployments.map(
      ({ metadata }) => `Deployment ${metadata.namespace}/${metadata.name}`,
    ),
  }
}

const keyOf = ({ apiVersion, kind, namespace, name }: Omit<ObjectRef, 'cluster'>) =>
  `${apiVersion} ${kind} ${namespace ?? '-'}/${name}`

const pathTo = (params: Record<string, string>) => pathOf(configObjectEndpoint.path, params)
const pathOfRef = (object: ObjectRef) => pathTo(configObjectParamsOf(object))
const open = (group: string, kind: string, namespace: string, name: string) =>
  mesh.server.get(configObjectEndpoint, pathTo({ cluster, group, kind, namespace, name }))

async function itemOf(kind: string, place: string): Promise<ConfigItem> {
  const { objects } = await mesh.server.get(configurationEndpoint)
  const item = objects.find(
    ({ object }) => object.kind === kind && `${object.namespace}/${object.name}` === place,
  )
  if (!item) throw new Error(`no ${kind} ${place}`)
  return item
}

describe('/api/configuration', () => {
  it('lists every object that the API server has, and no other', async () => {
    const { objects, sources } = await mesh.server.get(configurationEndpoint)
    const truth = await objectsOfDemo()
    expect(truth.length).toBeGreaterThan(20)
    expect(objects.map(({ object }) => keyOf(object)).sort()).toEqual(
      truth
        .map(({ apiVersion, kind, metadata: { namespace, name } }) =>
          keyOf({ apiVersion, kind, namespace: namespace ?? null, name }),
        )
        .sort(),
    )
    expect(sources).toMatchObject([{ source: 'kubernetes', state: 'ok' }])
  })

  it('says who wrote an object last and when, and not who wrote its status', async () => {
    const { objects } = await mesh.server.get(configurationEndpoint)
    const byKey = new Map(objects.map((each) => [keyOf(each.object), each]))
    for (const { apiVersion, kind, metadata } of await objectsOfDemo()) {
      const { namespace = null, name, creationTimestamp, managedFields = [] } = metadata
      const item = byKey.get(keyOf({ apiVersion, kind, namespace, name }))
      expect(Date.parse(item?.createdAt ?? '')).toBe(Date.parse(creationTimestamp))
      const writers = managedFields.filter(({ subresource }) => !subresource)
      const [writer] = writers.sort((a, b) => Date.parse(b.time) - Date.parse(a.time))
      expect(item?.changedBy).toBe(writer?.manager ?? null)
      expect(Date.parse(item?.changedAt ?? '')).toBe(Date.parse(writer?.time ?? ''))
    }
  })

  it('says what is wrong with each, and where its page opens', async () => {
    const cart = await itemOf('VirtualService', 'shop/cart')
    expect(cart.checks).toContain('virtual-service/host-conflict')
    expect(cart.findings.error + cart.findings.warning).toBeGreaterThan(0)
    expect(cart.about).toEqual(['cart.shop.svc.cluster.local'])
    const [first] = cart.first
    expect(cart.checks).toContain(first?.check)
  })

  it('counts whom each names, and who names it', async () => {
    const search = await itemOf('VirtualService', 'shop/search')
    const rule = await itemOf('DestinationRule', 'shop/search')
    expect(search.references.to).toBeGreaterThan(0)
    expect(rule.references.from).toBeGreaterThan(0)
  })

  it('keeps to the namespaces that are asked for', async () => {
    const { objects } = await mesh.server.get(
      configurationEndpoint,
      '/api/configuration?namespaces=pay,recs',
    )
    expect(new Set(objects.map(({ object }) => object.namespace))).toEqual(new Set(['pay', 'recs']))
  })
})

describe('/api/configuration/{…}', () => {
  it('opens every object of the list, with the content that the API server has', async () => {
    const { objects } = await mesh.server.get(configurationEndpoint)
    const truth = await objectsOfDemo()
    for (const { object } of objects) {
      const answer = await mesh.server.get(configObjectEndpoint, pathOfRef(object))
      const raw = truth.find(
        ({ apiVersion, kind, metadata: { namespace = null, name } }) =>
          keyOf({ apiVersion, kind, namespace, name }) === keyOf(object),
      )
      const { managedFields: _, annotations, ...metadata } = raw?.metadata ?? {}
      const yaml = parse(answer.yaml) as RawObject
      expect(answer.state).toBe('live')
      expect(yaml.spec, keyOf(object)).toEqual(raw?.spec)
      expect(yaml.metadata).toMatchObject(metadata)
      expect(answer.yaml).not.toContain('managedFields')
      expect(answer.yaml).not.toContain('last-applied-configuration')
    }
  })

  it('marks each finding at its line', async () => {
    const { yaml, findings } = await open(
      'networking.istio.io',
      'VirtualService',
      'shop',
      'wishlist',
    )
    const finding = findings.find(({ check }) => check === 'virtual-service/destination-not-found')
    const line = yaml.split('\n')[(finding?.range?.start.line ?? 0) - 1] ?? ''
    const { start, end } = finding?.range ?? { start: { column: 0 }, end: { column: 0 } }
    expect(line.trim()).toBe('host: wishlist')
    expect(line.slice(start.column - 1, end.column - 1)).toBe('wishlist')
  })

  it('says which workloads an object selects, and how many pods they have', async () => {
    const { pods, workloads } = await truthOfPods()
    const { selects } = await open('networking.istio.io', 'Gateway', 'istio-ingress', 'harbour')
    expect(selects?.length).toBeGreaterThan(0)
    for (const { kind, namespace, name, pods: count } of selects ?? []) {
      expect(workloads).toContain(`${kind} ${namespace}/${name}`)
      expect(count).toBe(pods.filter((pod) => pod.startsWith(`${namespace}/${name}-`)).length)
    }
    const service = await open('-', 'Service', 'shop', 'cart')
    expect(service.selects?.map(({ name }) => name)).toContain('cart')
    const rule = await open('networking.istio.io', 'DestinationRule', 'shop', 'catalogue')
    expect(rule.selects).toBeNull()
  })

  it('opens every object that a finding is about', async () => {
    const answer = await mesh.server.fetch('/api/findings')
    const { findings } = (await answer.json()) as {
      findings: { object: ObjectRef; check: string }[]
    }
    const kinds = new Set(findings.map(({ object }) => object.kind))
    expect(kinds.has('Deployment') && kinds.has('Service')).toBe(true)
    for (const { object, check } of findings) {
      const opened = await mesh.server.get(configObjectEndpoint, pathOfRef(object))
      expect(
        opened.findings.map((each) => each.check),
        keyOf(object),
      ).toContain(check)
      expect(opened.findings.every(({ range }) => range !== null)).toBe(true)
    }
  })

  it('withholds the values of variables, wherever containers stand', async () => {
    const { items } = await rawAt<{ items: RawObject[] }>('/api/v1/namespaces/istio-system/pods')
    const istiod = items.find(({ metadata }) => metadata.name.startsWith('istiod-'))
    expect(JSON.stringify(istiod)).toContain(`"value":"${cluster}"`)
    for (const [group, kind, name] of [
      ['-', 'Pod', istiod?.metadata.name ?? ''],
      ['apps', 'Deployment', 'istiod'],
    ] as const) {
      const { yaml } = await open(group, kind, 'istio-system', name)
      expect(yaml).toContain('name: CLUSTER_ID')
      expect(yaml).toContain('value: (withheld)')
      expect(yaml).not.toContain(`value: ${cluster}`)
    }
  })

  it("shows Istio's settings as they are written", async () => {
    const { data } = await rawAt<{ data: { mesh: string } }>(
      '/api/v1/namespaces/istio-system/configmaps/istio',
    )
    const answer = await open('mesh.istio.io', 'MeshConfig', 'istio-system', 'meshconfig')
    expect(answer.yaml).toBe(data.mesh)
    const map = await open('-', 'ConfigMap', 'istio-system', 'istio')
    expect((parse(map.yaml) as { data: unknown }).data).toEqual(data)
  })

  it('refuses what may be a secret, in words', async () => {
    for (const [kind, name] of [
      ['Secret', 'shop-tls'],
      ['Secret', 'there-is-none'],
      ['ConfigMap', 'kube-root-ca.crt'],
    ]) {
      const answer = await mesh.server.fetch(
        pathTo({ cluster, group: '-', kind: kind ?? '', namespace: 'shop', name: name ?? '' }),
      )
      expect(answer.status).toBe(403)
      expect(Problem.parse(await answer.json()).id).toBe('problems.object-withheld')
    }
  })
})
